import type { InferContractRouterOutputs } from '@orpc/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contract } from '../../../shared/contract/contract.ts';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import type { Fault } from '../../lib/fault.ts';
import { useMay } from '../../lib/session.tsx';
import { shareOut, tenderFault, changeOf, type TenderDraft } from '../invoices/tender.ts';
import type { RepairOrder } from './lineDraft.ts';

type Preview = InferContractRouterOutputs<Contract>['invoices']['preview'];
export type HandOverStep = 'issue' | 'pay' | 'deliver';

export interface HandedOver {
  invoices: { id: string; number: string }[];
  paymentIds: string[];
  changeMinor: number;
}

export interface HandOverState {
  preview: Preview | undefined;
  previewError: unknown;
  /** What the invoice to come and the open ones add up to. */
  toPayMinor: number;
  toIssueMinor: number;
  /** What deposits pay of the invoice to come. */
  depositMinor: number;
  draft: TenderDraft;
  setDraft: (draft: TenderDraft) => void;
  payLater: boolean;
  setPayLater: (payLater: boolean) => void;
  mayRelease: boolean;
  email: boolean;
  setEmail: (email: boolean) => void;
  canRun: boolean;
  run: () => Promise<void>;
  step: HandOverStep | null;
  fault: Fault | null;
  done: HandedOver | null;
}

const openInvoices = (repair: RepairOrder) => repair.invoices.filter((invoice) => invoice.balanceMinor > 0);
const isIssuable = (preview: Preview | undefined): preview is Preview =>
  preview !== undefined && preview.blockers.length === 0 && preview.lines.length > 0;

/** Invoice, payment and keys in one act of three commands; each looks at what is true now, so that trying again never repeats one. */
export function useHandOver(repair: RepairOrder, isOpen: boolean): HandOverState {
  const mayIssue = useMay('issue:invoice');
  const mayRelease = useMay('release:unpaid');
  const preview = useQuery({ ...api.invoices.preview.queryOptions({ input: { id: repair.id } }), enabled: isOpen && mayIssue });
  const toIssueMinor = isIssuable(preview.data) ? preview.data.totals.grossMinor : 0;
  const depositMinor = isIssuable(preview.data) ? preview.data.depositMinor : 0;
  const toPayMinor = toIssueMinor - depositMinor + (repair.balanceMinor ?? 0);
  const [typed, setDraft] = useState<TenderDraft | null>(null);
  const [payLater, setPayLater] = useState(false);
  const [email, setEmail] = useState(true);
  const draft: TenderDraft = typed ?? { method: 'cash', amountMinor: toPayMinor, tenderedMinor: null, reference: '' };
  const acts = useActs(repair);
  const isPaidInFull = toPayMinor <= 0 || (tenderFault(draft, toPayMinor) === null && draft.amountMinor === toPayMinor);
  const isPayable = toPayMinor <= 0 || payLater || tenderFault(draft, toPayMinor) === null;
  return {
    preview: preview.data,
    previewError: preview.error,
    toPayMinor,
    toIssueMinor,
    depositMinor,
    draft,
    setDraft,
    payLater,
    setPayLater,
    mayRelease,
    email,
    setEmail,
    canRun: isPayable && (isPaidInFull || mayRelease) && (preview.isSuccess || !mayIssue),
    run: () => acts.run({ email: email && repair.customer?.email != null, tender: payLater || toPayMinor <= 0 ? null : draft }),
    step: acts.step,
    fault: acts.fault,
    done: acts.done,
  };
}

interface Order {
  email: boolean;
  /** Null takes no money. */
  tender: TenderDraft | null;
}

/** The three commands, in order; stops at the first refusal and leaves what was done as it is. */
function useActs(repair: RepairOrder) {
  const queryClient = useQueryClient();
  const [step, setStep] = useState<HandOverStep | null>(null);
  const [done, setDone] = useState<HandedOver | null>(null);
  const [paymentIds, setPaymentIds] = useState<string[]>([]);
  const issue = useCommand(api.invoices.issue);
  const pay = useCommand(api.payments.record, { keyBy: ({ invoiceId }) => invoiceId });
  const move = useCommand(api.repairOrders.move);
  const fresh = {
    repair: () => queryClient.fetchQuery({ ...api.repairOrders.get.queryOptions({ input: { id: repair.id } }), staleTime: 0 }),
    preview: () => queryClient.fetchQuery({ ...api.invoices.preview.queryOptions({ input: { id: repair.id } }), staleTime: 0 }),
  };

  const work = async ({ email, tender }: Order): Promise<void> => {
    setStep('issue');
    const preview = await fresh.preview();
    if (isIssuable(preview)) await issue.runAsync({ id: repair.id, email, expectedGrossMinor: preview.totals.grossMinor });
    let now = await fresh.repair();
    const paid = [...paymentIds];
    if (tender) {
      setStep('pay');
      for (const share of shareOut(
        tender,
        openInvoices(now).toSorted((a, b) => a.issuedAt - b.issuedAt),
      )) {
        const reference = tender.method === 'cash' ? '' : tender.reference;
        const { paymentId } = await pay.runAsync({ ...share, method: tender.method, reference });
        paid.push(paymentId);
        setPaymentIds(paid);
      }
      now = await fresh.repair();
    }
    setStep('deliver');
    await move.runAsync({ id: repair.id, from: now.state, to: 'delivered' });
    setDone({
      invoices: now.invoices.map(({ id, number }) => ({ id, number })),
      paymentIds: paid,
      changeMinor: tender ? changeOf(tender) : 0,
    });
  };
  const run = (order: Order): Promise<void> =>
    // A refusal is kept by the command it came from and shown from there.
    work(order)
      .catch(() => undefined)
      .finally(() => setStep(null));
  return { run, step, done, fault: move.fault ?? pay.fault ?? issue.fault };
}
