import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GUIDED_POSITIONS, type PhotoPosition } from '../../../shared/domain/photos.ts';
import { photoQueue, type PhotoOwner } from '../../lib/photoQueue.ts';

export interface AddPhotos {
  position: PhotoPosition;
  setPosition: (position: PhotoPosition) => void;
  add: (files: Iterable<Blob>) => Promise<void>;
  /** Sentences about files that were refused at once. */
  refusals: readonly string[];
}

/**
 * Takes pictures from wherever they come and keeps them on this device; the queue brings them to the shop.
 * @param taken  positions that have a photo; after each one the next that is missing is proposed
 */
export function useAddPhotos(owner: PhotoOwner, taken: readonly PhotoPosition[]): AddPhotos {
  const { t } = useTranslation('errors');
  const [chosen, setChosen] = useState<PhotoPosition | null>(null);
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  const position = chosen ?? nextMissing(taken);
  const add = async (files: Iterable<Blob>): Promise<void> => {
    const list = [...files];
    if (list.length === 0) return;
    const answers = await photoQueue.add(list, position, owner);
    setRefusals(
      answers.flatMap((code, i) => {
        const file = list[i];
        return code === null ? [] : [`${file instanceof File && file.name !== '' ? `${file.name}: ` : ''}${t(`code.${code}`)}`];
      }),
    );
    // Several of the same thing are common for damage; the sides of a car are one picture each.
    if (position !== 'damage' && position !== 'other') setChosen(null);
  };
  return { position, setPosition: setChosen, add, refusals };
}

function nextMissing(taken: readonly PhotoPosition[]): PhotoPosition {
  return GUIDED_POSITIONS.find((position) => !taken.includes(position)) ?? 'other';
}
