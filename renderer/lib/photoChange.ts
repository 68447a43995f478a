import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../shared/contract/contract.ts';

type Photo = InferContractRouterOutputs<Contract>['photos']['list']['items'][number];

/** What can be said of a photo, as `photos.update` takes it: as it was seen, and as it shall be. */
export function saidOf({ position, note, rotation, annotation }: Photo): InferContractRouterInputs<Contract>['photos']['update']['was'] {
  return { position, note, rotation, annotation };
}
