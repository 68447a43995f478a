import {
  listAppointments,
  listAppointmentsById,
  listRequestRows,
  type AppointmentListRow,
} from '../../db/repositories/lists/appointmentList.ts';
import { listCustomers, listCustomersById, type CustomerListRow } from '../../db/repositories/lists/customerList.ts';
import { listRepairs, listRepairsById, type RepairListRow } from '../../db/repositories/lists/repairList.ts';
import { listVehicles, listVehiclesById, type VehicleListRow } from '../../db/repositories/lists/vehicleList.ts';
import type { Position, Walked } from '../../db/repositories/lists/walk.ts';
import { deleteListView, findListView, listViewsOf, saveListView } from '../../db/repositories/listViews.ts';
import { getShop } from '../../db/repositories/shop.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { addDays, dayOf, startOfDay } from '../../shared/dates.ts';
import { MOST_FOUND, MOST_ON_A_PAGE, type ListName } from '../../shared/domain/lists.ts';
import { nameKey } from '../../shared/domain/names.ts';
import type { Permission } from '../../shared/domain/permissions.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Actor } from '../calls/actor.ts';
import type { Reading, Service } from '../calls/service.ts';
import { findListed, type Asked } from './listText.ts';
import { describeVehicle } from './paper.ts';
import { seesPeople } from './visibility.ts';

interface Request {
  text: string;
  cursor: string | null;
  limit: number;
  direction: 'asc' | 'desc';
}

/** Who may read a list, as its call says it. */
const READERS: Readonly<Record<ListName, readonly Permission[]>> = {
  repairs: ['read:repairOrder', 'readAssigned:repairOrder'],
  customers: ['read:customer'],
  vehicles: ['read:vehicle'],
  appointments: ['read:appointment'],
};

const mayRead = (actor: Actor, list: ListName): boolean => READERS[list].some((permission) => actor.permissions.has(permission));

export const lists: Service<Contract['lists']> = {
  repairs({ db, actor, now }, { shown, type, mechanicId, from, to, sort, ...request }) {
    assertMayExport(actor, request);
    const seesAll = actor.permissions.has('read:repairOrder');
    const filter = { shown, type, mechanicId: seesAll ? mechanicId : (actor.staffId ?? ''), ...spanOf(db, from, to) };
    const found = findListed(db, 'repairs', asked({ db, actor, now }, request.text, filter.mechanicId));
    const view = repairRow(seesPeople(actor));
    if (found === null) return pageOf(listRepairs(db, filter, { sort, ...walkOf(request) }), view);
    const rows = listRepairsById(db, found).filter((row) => fitsRepair(row, filter));
    const key = {
      received: (r: RepairListRow) => r.receivedAt,
      number: (r: RepairListRow) => r.number,
      promised: (r: RepairListRow) => r.promisedAt ?? 0,
    };
    return onePage(rows, key[sort], request.direction, view);
  },

  customers({ db, actor, now }, { kind, tag, owing, archived, sort, ...request }) {
    assertMayExport(actor, request);
    const view = customerRow(actor.permissions.has('read:invoice'));
    const filter = { kind, tag, archived, owing: owing ? (true as const) : null };
    const found = findListed(db, 'customers', asked({ db, actor, now }, request.text));
    if (found === null) return pageOf(listCustomers(db, filter, { sort, ...walkOf(request) }), view);
    const rows = listCustomersById(db, found, filter);
    return onePage(rows, (row) => (sort === 'name' ? nameKey(row.name) : row.id), request.direction, view);
  },

  vehicles({ db, actor, now }, { make, classId, anonymous, dueOn, archived, sort, ...request }) {
    assertMayExport(actor, request);
    const view = vehicleRow(seesPeople(actor));
    const filter = { make, classId, dueOn, archived, anonymous: anonymous ? (true as const) : null };
    const found = findListed(db, 'vehicles', asked({ db, actor, now }, request.text));
    if (found === null) return pageOf(listVehicles(db, filter, { sort, ...walkOf(request) }), view);
    const key = { plate: 'plate', newest: 'id', inspection: 'inspectionOn', service: 'serviceOn' } as const;
    return onePage(listVehiclesById(db, found, filter), (row) => row[key[sort]] ?? '', request.direction, view);
  },

  appointments({ db, actor, now }, { state, from, to, requestsFirst, sort, ...request }) {
    assertMayExport(actor, request);
    const view = appointmentRow(seesPeople(actor));
    const filter = { state, ...spanOf(db, from, to) };
    const found = findListed(db, 'appointments', asked({ db, actor, now }, request.text));
    // A request has no start: it stands where the soonest do.
    const key = (row: AppointmentListRow) => (sort === 'start' ? (row.startsAt ?? 0) : row.id);
    if (found !== null) return onePage(listAppointmentsById(db, found, filter), key, request.direction, view);
    const page = pageOf(listAppointments(db, filter, { sort, ...walkOf(request) }), view);
    const isFirst = requestsFirst && sort === 'start' && request.cursor === null && (state === null || state === 'requested');
    return isFirst ? { ...page, items: [...listRequestRows(db).map(view), ...page.items] } : page;
  },

  noteExport(w, { list, format }) {
    w.about(list, { format });
    return {};
  },

  views: ({ db, actor }, { list }) => ({
    // What others look for in a list that one may not read is none of one's business.
    items: (mayRead(actor, list) ? listViewsOf(db, list, actor.staffId ?? '') : []).map(({ id, name, shared, staffId, view }) => ({
      id,
      name,
      shared,
      mine: staffId === actor.staffId,
      view: JSON.parse(view) as Record<string, unknown>,
    })),
  }),

  saveView(w, { list, name, shared, view }) {
    // A program has no eyes to like a list with.
    if (w.actor.staffId === null) throw new DomainError('PERMISSION_DENIED');
    // What stands in a shared view is read by everybody: only who sees the list can know what he tells.
    if (shared && !mayRead(w.actor, list)) throw new DomainError('PERMISSION_DENIED', { needs: READERS[list] });
    const id = w.ids.uuid();
    saveListView(w.tx, { id, staffId: w.actor.staffId, list, name, shared, view: JSON.stringify(view), createdAt: w.now });
    w.about(id, { list, name, shared });
    w.changed('lists');
    return { id };
  },

  removeView(w, { id }) {
    const row = findListView(w.db, id);
    if (!row || row.staffId !== w.actor.staffId) throw new DomainError('LIST_VIEW_NOT_FOUND');
    deleteListView(w.tx, id);
    w.about(id, { list: row.list, name: row.name });
    w.changed('lists');
    return {};
  },
};

/** Whoever takes whole lists needs the permission for it, however he asks. */
function assertMayExport(actor: Actor, { limit }: Request): void {
  if (limit > MOST_ON_A_PAGE && !actor.permissions.has('export:list'))
    throw new DomainError('PERMISSION_DENIED', { needs: ['export:list'] });
}

function walkOf({ direction, cursor, limit }: Request) {
  return { direction, limit, after: readCursor(cursor) };
}

function pageOf<R, V>({ rows, next }: Walked<R>, view: (row: R) => V) {
  return { items: rows.map(view), nextCursor: next ? JSON.stringify([next.key, next.id]) : null };
}

/** What a text found, sorted here: it is never more than a few hundred rows. */
function onePage<R extends { id: string }, V>(
  rows: readonly R[],
  key: (row: R) => string | number,
  direction: 'asc' | 'desc',
  view: (row: R) => V,
) {
  const sign = direction === 'asc' ? 1 : -1;
  const compare = (a: R, b: R) => {
    const [x, y] = [key(a), key(b)];
    return sign * (x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : 1);
  };
  return { items: rows.toSorted(compare).slice(0, MOST_FOUND).map(view), nextCursor: null };
}

/** @throws DomainError INPUT_INVALID  a cursor that no page gave */
function readCursor(cursor: string | null): Position | null {
  if (cursor === null) return null;
  try {
    const [key, id] = JSON.parse(cursor) as [unknown, unknown];
    if ((typeof key === 'string' || typeof key === 'number') && typeof id === 'string') return { key, id };
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
  }
  throw new DomainError('INPUT_INVALID', { fields: [{ path: 'cursor', code: 'FIELD_INVALID' }] });
}

function asked({ db, actor, now }: Pick<Reading, 'db' | 'actor' | 'now'>, text: string, mechanicId: string | null = null): Asked {
  return { text, year: Number(dayOf(now, getShop(db).timeZone).slice(0, 4)), seesPeople: seesPeople(actor), mechanicId };
}

/** Days of the shop as instants: from the first midnight up to the one after the last day. */
function spanOf(db: ReadDb, from: string | null, to: string | null): { from: number | null; to: number | null } {
  const { timeZone } = getShop(db);
  return { from: from === null ? null : startOfDay(from, timeZone), to: to === null ? null : startOfDay(addDays(to, 1), timeZone) };
}

function fitsRepair(row: RepairListRow, filter: Parameters<typeof listRepairs>[1]): boolean {
  const { shown, type, mechanicId, from, to } = filter;
  const isOpen = row.state !== 'delivered' && row.state !== 'cancelled';
  return (
    (shown === null || (shown === 'open' ? isOpen : row.state === shown)) &&
    (type === null || row.type === type) &&
    (mechanicId === null || row.mechanicId === mechanicId) &&
    (from === null || row.receivedAt >= from) &&
    (to === null || row.receivedAt < to)
  );
}

const repairRow =
  (seesCustomers: boolean) =>
  ({ make, model, mechanicId: _mechanic, sortKey: _key, customerPhone, ...row }: RepairListRow) => ({
    ...row,
    customerPhone: seesCustomers ? customerPhone : null,
    vehicle: describeVehicle({ make, model, year: null }),
  });

const customerRow =
  (seesMoney: boolean) =>
  ({ sortKey: _key, owedMinor, ...row }: CustomerListRow) => ({ ...row, owedMinor: seesMoney ? owedMinor : null });

const vehicleRow =
  (seesCustomers: boolean) =>
  ({ make, model, sortKey: _key, customerId, customerName, customerPhone, ...row }: VehicleListRow) => ({
    ...row,
    ...(seesCustomers ? { customerId, customerName, customerPhone } : { customerId: null, customerName: null, customerPhone: null }),
    vehicle: describeVehicle({ make, model, year: null }),
  });

const appointmentRow =
  (seesCustomers: boolean) =>
  ({ make, model, sortKey: _key, source, customerPhone, ...row }: AppointmentListRow) => ({
    ...row,
    source: source as 'phone',
    customerPhone: seesCustomers ? customerPhone : null,
    vehicle: describeVehicle({ make, model, year: null }),
  });
