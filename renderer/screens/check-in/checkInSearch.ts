import { normalisePlate } from '../../../shared/domain/plate.ts';

interface CheckInSearch {
  /** Id of the appointment that the car comes for. */
  appointment?: string;
  /** Plate of the car that comes, normalised. */
  plate?: string;
}

/** What the address of the check-in asks for; it is taken over once. What cannot be read is left out. */
export function checkInSearch({ appointment, plate }: Record<string, unknown>): CheckInSearch {
  const asked = typeof plate === 'string' || typeof plate === 'number' ? normalisePlate(String(plate)).slice(0, 20) : '';
  return {
    ...(typeof appointment === 'string' && /^[0-9a-f-]{36}$/u.test(appointment) ? { appointment } : {}),
    ...(asked === '' ? {} : { plate: asked }),
  };
}
