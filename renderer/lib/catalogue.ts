import type { InferContractRouterOutputs } from '@orpc/contract';
import { useQuery } from '@tanstack/react-query';
import type { Contract } from '../../shared/contract/contract.ts';
import { nameKey } from '../../shared/domain/names.ts';
import { FUELS, type Fuel } from '../../shared/domain/vehicles.ts';
import { api } from './api.ts';

export type Catalogue = InferContractRouterOutputs<Contract>['catalogue']['get'];

/** What typing may be offered: makes, models of a make, classes, fuels and areas that are in use. */
export interface CatalogueOffers {
  makes: string[];
  modelsOf: (make: string) => string[];
  /** What the catalogue knows of a model, by the words as typed. */
  modelNamed: (make: string, model: string) => Catalogue['models'][number] | null;
  classes: { id: string; name: string }[];
  fuels: readonly Fuel[];
  areas: Catalogue['areas'];
}

/** The shop's catalogue, fetched once and refetched when it changes; empty until it is known. */
export function useCatalogue(): CatalogueOffers {
  const { data } = useQuery(api.catalogue.get.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  const models = (data?.models ?? []).filter((model) => !model.archived);
  const makeNamed = (name: string) => data?.makes.find((make) => nameKey(make.name) === nameKey(name));
  const ofMake = (name: string): Catalogue['models'] => {
    const make = makeNamed(name);
    return make ? models.filter((model) => model.makeId === make.id) : [];
  };
  return {
    makes: (data?.makes ?? []).filter((make) => !make.archived).map((make) => make.name),
    modelsOf: (make) => ofMake(make).map((model) => model.name),
    modelNamed: (make, model) => ofMake(make).find((known) => nameKey(known.name) === nameKey(model)) ?? null,
    classes: (data?.classes ?? []).filter((entry) => !entry.archived),
    fuels: FUELS.filter((fuel) => !data?.fuelsOff.includes(fuel)),
    areas: data?.areas ?? [],
  };
}
