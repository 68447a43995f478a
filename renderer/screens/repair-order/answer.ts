import type { TFunction } from 'i18next';
import { isOpenState } from '../../../shared/domain/repairOrderStates.ts';
import type { Formats } from '../../lib/formats.ts';
import { promiseMark } from '../../lib/promiseMark.ts';
import type { RepairOrder } from './lineDraft.ts';

type Asked = Pick<
  RepairOrder,
  | 'vehicle'
  | 'state'
  | 'promisedAt'
  | 'deliveredAt'
  | 'balanceMinor'
  | 'toInvoiceMinor'
  | 'heldMinor'
  | 'totals'
  | 'invoices'
  | 'estimates'
  | 'lines'
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

/**
 * What is left to pay: of invoices, and of approved work that is still to be invoiced. Before the first invoice, what the
 * lines come to so far. Deposits are taken off what is to come first, as the next invoice will. Who may not read invoices
 * says nothing of money.
 */
function moneyOf({ balanceMinor, toInvoiceMinor, heldMinor, totals, invoices, state, lines }: Asked, t: Say, format: Formats): string {
  if (balanceMinor === null || toInvoiceMinor === null || heldMinor === null) return '';
  if (invoices.length === 0) {
    if (state === 'cancelled' || state === 'awaiting_approval' || lines.length === 0) return '';
    return soFar(totals.grossMinor, heldMinor, t, format);
  }
  const coming = state === 'cancelled' ? 0 : Math.max(0, toInvoiceMinor - heldMinor);
  const owed = Math.max(0, balanceMinor - Math.max(0, heldMinor - toInvoiceMinor));
  if (owed > 0 && coming > 0) return t('answer.owedAndComing', { amount: format.money(owed), coming: format.money(coming) });
  if (coming > 0) return t('answer.coming', { amount: format.money(coming) });
  if (owed > 0) return t('answer.owed', { amount: format.money(owed) });
  return state === 'cancelled' || state === 'awaiting_approval' ? '' : t('answer.paid');
}

function soFar(grossMinor: number, heldMinor: number, t: Say, format: Formats): string {
  if (heldMinor === 0) return t('answer.soFar', { amount: format.money(grossMinor) });
  const deposit = format.money(heldMinor);
  return grossMinor > heldMinor
    ? t('answer.soFarLess', { amount: format.money(grossMinor - heldMinor), deposit })
    : t('answer.covered', { deposit });
}
