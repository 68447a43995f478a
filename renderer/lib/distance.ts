import { useTranslation } from 'react-i18next';
import { fromKm, readingToKm, type DistanceUnit } from '../../shared/domain/distance.ts';
import { parseDecimal } from '../../shared/money.ts';
import { useFormat } from './format.ts';
import { useShop } from './shop.ts';

/** Distances as the shop reads them. Everything is kept in kilometres; whole miles come back as they were typed. */
export interface Distances {
  unit: DistanceUnit;
  /** `84,231 mi`. */
  text: (km: number) => string;
  /** The figure alone, in the shop's unit. */
  figure: (km: number) => number;
  /** The figure as a field holds it: `84,231`. */
  field: (km: number) => string;
  /** A figure in the shop's unit, as kilometres to keep; those of `known` when it still is that figure. */
  toKm: (figure: number, known?: number | null) => number;
  /** What a field holds, as kilometres to keep; null when it is not a whole number. */
  read: (typed: string, known?: number | null) => number | null;
  /** `Miles` or `Kilometres`, for the label of a field. */
  label: string;
  /** `mi` or `km`, for beside a field. */
  short: string;
}

/** `own` is the unit of a figure that was begun before the shop chose another. */
export function useDistance(own?: DistanceUnit): Distances {
  const { t } = useTranslation('words');
  const { locale } = useFormat();
  const shop = useShop();
  const unit = own ?? shop?.distanceUnit ?? 'km';
  const short = t(`distance.${unit}.short`);
  const number = new Intl.NumberFormat(locale);
  return {
    unit,
    text: (km) => `${number.format(fromKm(km, unit))}\u00a0${short}`,
    figure: (km) => fromKm(km, unit),
    field: (km) => number.format(fromKm(km, unit)),
    toKm: (figure, known = null) => readingToKm(figure, unit, known),
    read: (typed, known = null) => {
      const figure = parseDecimal(typed, 0, locale);
      return figure === null ? null : readingToKm(figure, unit, known);
    },
    label: t(`distance.${unit}.label`),
    short,
  };
}
