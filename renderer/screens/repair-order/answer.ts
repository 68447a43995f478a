import type { TFunction } from 'i18next';
import { isOpenState } from '../../../shared/domain/repairOrderStates.ts';
import type { Formats } from '../../lib/formats.ts';
import { promiseMark } from '../../lib/promiseMark.ts';
import type { RepairOrder } from './lineDraft.ts';

type Asked = Pick<
  RepairOrder,
  'vehicle' | 'state' | 'promisedAt' | 'deliveredAt' | 'balanceMinor' | 'totals' | 'invoices' | 'estimates' | 'lines'
>;
type Say = TFunction<'repairOrder'>;

/** "Is my car ready?" in one sentence: what it does, what is awaited, until when, what is owed. */
export function answerSentence(repair: Asked, t: Say, format: Formats, now: number): string {
  const car = [repair.vehicle.plate, [repair.vehicle.make, repair.vehicle.model].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return t('answer.sentence', {
    car: repair.vehicle.make === '' ? car : `${car},`,
    stage: stageOf(repair, t, format),
    promise: promiseOf(repair, t, format, now),
    money: moneyOf(repair, t, format),
  });
}

function stageOf({ state, estimates, deliveredAt }: Asked, t: Say, format: Formats): string {
  const offered = state === 'awaiting_approval' ? estimates.find((estimate) => estimate.state === 'sent') : undefined;
  if (offered) return t('answer.stage.awaitingAmount', { amount: format.money(offered.totalMinor) });
  return t(`answer.stage.${state}`, { time: deliveredAt === null ? '' : format.near(deliveredAt) });
}

/** Once the work is done a promise means nothing any more. */
function promiseOf({ state, promisedAt }: Asked, t: Say, format: Formats, now: number): string {
  const mark = promiseMark(promisedAt, state, now);
  if (mark === 'kept' || !isOpenState(state) || ['ready', 'out_for_delivery'].includes(state)) return '';
  if (promisedAt === null) return t('answer.noPromise');
  return t(mark === 'late' ? 'answer.late' : 'answer.promised', { time: format.near(promisedAt, now) });
}

/** Owed on invoices; before there is one, what the lines come to so far. */
function moneyOf({ balanceMinor, totals, invoices, state, lines }: Asked, t: Say, format: Formats): string {
  if (balanceMinor > 0) return t('answer.owed', { amount: format.money(balanceMinor) });
  if (state === 'cancelled' || state === 'awaiting_approval') return '';
  if (invoices.length > 0) return t('answer.paid');
  return lines.length > 0 ? t('answer.soFar', { amount: format.money(totals.grossMinor) }) : '';
}
