import type { Random } from '../../shared/random.ts';
import type { Client } from '../support/shop.ts';
import { checkInInput } from '../support/shop.ts';

/** Makes one command call by its path. */
export type Attempt = (call: string, input: unknown) => Promise<never>;

/** Check-in, lines, approval, invoice and one or two payments: the work that must survive. */
export async function carOf(attempt: Attempt, client: Client, plate: string, random: Random): Promise<void> {
  const { repairOrderId: id }: { repairOrderId: string } = await attempt(
    'checkIn.create',
    checkInInput(plate, {
      customer: { is: 'new', name: `Person ${plate}`, phone: null, email: `${plate.toLowerCase()}@mail.test`, language: 'en' },
    }),
  );
  for (let i = random.int(1, 3); i > 0; i -= 1)
    await attempt('repairOrders.addLine', { id, kind: 'part', description: `Part ${i}`, unitPriceMinor: random.int(100, 9999) });
  const offer: { estimateId: string; version: number } = await attempt('estimates.send', { id });
  const { lines } = await client.repairOrders.get({ id });
  await attempt('estimates.decide', { ...offer, decisions: lines.map((l) => ({ lineId: l.id, approved: true })) });
  const invoice: { invoiceId: string; grossMinor: number } = await attempt('invoices.issue', { id });
  const first = random.chance(0.5) ? invoice.grossMinor : Math.floor(invoice.grossMinor / 2);
  for (const amountMinor of [first, invoice.grossMinor - first].filter((amount) => amount > 0))
    await attempt('payments.record', { invoiceId: invoice.invoiceId, method: 'cash', amountMinor });
}
