import { supersedeEstimatesWith } from '../../db/repositories/estimates.ts';
import { deleteLine, getLine, insertLine, updateLine, type LineRow } from '../../db/repositories/repairLines.ts';
import { getShop, listTaxCodes } from '../../db/repositories/shop.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { dayOf } from '../../shared/dates.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service, Writing } from '../calls/service.ts';
import { assertPayable } from './pricing.ts';
import { openRepairToChange } from './visibility.ts';

type LineCommands = Pick<Service<Contract['repairOrders']>, 'addLine' | 'updateLine' | 'removeLine' | 'setLineDone'>;

/** The commands on the lines of a repair order. */
export const lineCommands: LineCommands = {
  addLine(w, { id, ...fields }) {
    openRepairToChange(w, id);
    const lineId = w.ids.uuid();
    insertLine(w.tx, {
      ...fields,
      id: lineId,
      repairOrderId: id,
      taxCode: taxCodeFor(w, fields.taxCode),
      approval: 'proposed',
      done: false,
      invoiceId: null,
    });
    changed(w, id, lineId, figuresOf(fields));
    return { lineId };
  },

  /** A changed line is a new offer: it is open again, waits for approval, and an estimate with its old shape no longer counts. */
  updateLine(w, { id, lineId, ...fields }) {
    const before = unlocked(w, id, lineId);
    const after = { ...fields, taxCode: fields.taxCode === null ? before.taxCode : taxCodeFor(w, fields.taxCode) };
    const isSame = (Object.keys(after) as (keyof typeof after)[]).every((key) => after[key] === before[key]);
    if (isSame) return {};
    updateLine(w.tx, lineId, { ...after, approval: 'proposed', done: false });
    supersedeEstimatesWith(w.tx, id, lineId);
    changed(w, id, lineId, figuresOf(fields));
    return {};
  },

  removeLine(w, { id, lineId }) {
    const line = unlocked(w, id, lineId);
    deleteLine(w.tx, lineId);
    supersedeEstimatesWith(w.tx, id, lineId);
    changed(w, id, lineId, { removed: true, ...figuresOf(line) });
    return {};
  },

  setLineDone(w, { id, lineId, done }) {
    openRepairToChange(w, id);
    const line = getLine(w.db, id, lineId);
    if (line.approval !== 'approved') throw new DomainError('LINE_LOCKED', { approval: line.approval });
    updateLine(w.tx, lineId, { done });
    w.about(id, { lineId, done });
    w.changed('repairOrders');
    return {};
  },
};

/** What the record of acts keeps of a line; its words are in the line, and are nobody's business once that is gone. */
const figuresOf = ({
  kind,
  quantityMilli,
  unitPriceMinor,
  discountBp,
}: Pick<LineRow, 'kind' | 'quantityMilli' | 'unitPriceMinor' | 'discountBp'>) => ({
  kind,
  quantityMilli,
  unitPriceMinor,
  discountBp,
});

function changed(w: Writing, id: string, lineId: string, detail: Readonly<Record<string, unknown>>): void {
  assertPayable(w.tx, id, w.now);
  w.about(id, { lineId, ...detail });
  w.changed('repairOrders');
}

function unlocked(w: Writing, id: string, lineId: string): LineRow {
  openRepairToChange(w, id);
  const line = getLine(w.db, id, lineId);
  if (line.invoiceId !== null) throw new DomainError('LINE_LOCKED', { invoiced: true });
  return line;
}

function taxCodeFor(w: Writing, asked: string | null): string {
  const shop = getShop(w.db);
  if (asked === null) return shop.defaultTaxCode;
  const known = listTaxCodes(w.db, dayOf(w.now, shop.timeZone)).some((code) => code.code === asked);
  if (!known) throw new DomainError('TAX_CODE_UNKNOWN', { taxCode: asked });
  return asked;
}
