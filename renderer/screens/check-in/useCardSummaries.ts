import { useWatch, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useDistance } from '../../lib/distance.ts';
import { useFormat } from '../../lib/format.ts';
import { hasAccident, type CheckInCard, type CheckInValues } from './checkInForm.ts';

/** What a closed card holds, in a few words; null when nothing. */
export function useCardSummaries(form: UseFormReturn<CheckInValues>, photos: number): Record<CheckInCard, string | null> {
  const { t } = useTranslation(['arrival', 'words']);
  const { money } = useFormat();
  const [unit, damage, lights, valuables, accident, loan, deposit, signature] = useWatch({
    control: form.control,
    name: ['unit', 'damage', 'warningLights', 'valuables', 'accident', 'loan', 'deposit', 'signature'],
  });
  const { short } = useDistance(unit);
  const noted = [
    lights.length > 0 ? t('summary.lights', { count: lights.length }) : null,
    valuables.trim() === '' ? null : t('summary.valuables'),
  ].filter((part) => part !== null);
  return {
    photos: photos > 0 ? t('summary.photos', { count: photos }) : null,
    damage: damage.length > 0 ? t('summary.damage', { count: damage.length }) : null,
    arrival: noted.length > 0 ? noted.join(', ') : null,
    accident: hasAccident(accident) ? t('summary.accident') : null,
    loan: loan ? `${loan.odometer || '0'} ${short}` : null,
    deposit: deposit?.amountMinor ? `${money(deposit.amountMinor)} · ${t(`words:paymentMethod.${deposit.method}`)}` : null,
    signature: signature ? t(signature.how === 'drawn' ? 'summary.signed' : 'summary.signedPaper', { name: signature.signerName }) : null,
  };
}
