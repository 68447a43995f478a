import { useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract/contract.ts';
import { api } from '../../lib/api.ts';

export type Photo = InferContractRouterOutputs<Contract>['photos']['list']['items'][number];
export type Drawing = Photo['annotation'][number];

const addresses = new WeakMap<Blob, string>();
const unused = new FinalizationRegistry<string>((url) => URL.revokeObjectURL(url));

/** An address of some bytes; it lasts as long as anybody holds them. */
export function addressOf(blob: Blob): string {
  const known = addresses.get(blob);
  if (known !== undefined) return known;
  const made = URL.createObjectURL(blob);
  addresses.set(blob, made);
  unused.register(blob, made);
  return made;
}

/** The picture or thumbnail of a photo; its bytes never change, so they are asked for once. */
export function usePicture(id: string, size: 'picture' | 'thumbnail'): { url: string | null; failed: boolean } {
  const query = useQuery({
    ...api.photos.picture.queryOptions({ input: { id, size } }),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
  return { url: query.data ? addressOf(query.data) : null, failed: query.isError };
}
