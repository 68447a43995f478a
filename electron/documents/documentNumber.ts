import type { DocumentView } from './views.ts';

/** The number a document is known by, e.g. for its file name. */
export function numberOf(view: DocumentView): string {
  if (view.kind === 'invoice' || view.kind === 'paymentReceipt' || view.kind === 'depositReceipt') return view.number;
  if (view.kind === 'statement') return `${view.customer.number} ${view.from} – ${view.to}`;
  if (view.kind === 'daySchedule') return view.day;
  return view.kind === 'estimate' ? `${view.repairOrderNumber}-${view.estimateVersion}` : view.repairOrderNumber;
}
