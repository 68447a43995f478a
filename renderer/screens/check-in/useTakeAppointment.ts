import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract/contract.ts';
import { normalisePlate } from '../../../shared/domain/plate.ts';
import type { CheckInForm } from './useCheckIn.ts';
import { usePlateSearch } from './usePlatePick.ts';

export type Expected = InferContractRouterOutputs<Contract>['appointments']['arrivals']['items'][number];

/** Fills the form with what an appointment knows: car, customer, complaint. @returns the field that is to be typed next */
export function useTakeAppointment(checkIn: CheckInForm): (appointment: Expected) => Promise<'plate' | 'odometer'> {
  const findPlate = usePlateSearch();
  return async (appointment) => {
    const { form } = checkIn;
    form.setValue('appointmentId', appointment.id, { shouldDirty: true });
    form.setValue('plate', appointment.plate, { shouldDirty: true });
    if (appointment.complaint !== '') form.setValue('complaint', appointment.complaint, { shouldDirty: true });
    const match = appointment.plate === '' ? null : await findPlate(normalisePlate(appointment.plate));
    if (match) checkIn.pickVehicle({ is: 'known', match });
    else if (appointment.plate !== '') checkIn.pickVehicle({ is: 'new' });
    if (!match?.customer) {
      form.setValue('name', appointment.customerName);
      form.setValue('phone', appointment.phone);
      if (appointment.customerName !== '') checkIn.pickCustomer({ is: 'new' });
    }
    return appointment.plate === '' ? 'plate' : 'odometer';
  };
}
