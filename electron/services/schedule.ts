import { getStaff, findStaff } from '../../db/repositories/people.ts';
import {
  closedDayName,
  findBay,
  findSkill,
  insertAbsence,
  insertClosedSlot,
  knownSkillIds,
  listAbsences,
  listBays,
  listClosedDays,
  listClosedSlots,
  listHours,
  listMechanics,
  listSkills,
  removeAbsence,
  removeClosedDay,
  removeClosedSlot,
  saveBay,
  saveSkill,
  setClosedDay,
  setHours,
  setStaffSkills,
} from '../../db/repositories/schedule.ts';
import { getSetting, setSetting } from '../../db/repositories/settings.ts';
import { getShop } from '../../db/repositories/shop.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { nationalHolidays } from '../../shared/domain/holidays.ts';
import { DomainError } from '../../shared/errors.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import type { Service, Writing } from '../calls/service.ts';

export const schedule: Service<Contract['schedule']> = {
  resources: ({ db }) => ({
    timeZone: getShop(db).timeZone,
    hours: listHours(db),
    closedDays: listClosedDays(db),
    bays: listBays(db).map(({ position: _position, ...bay }) => bay),
    skills: listSkills(db).map(({ position: _position, ...skill }) => skill),
    mechanics: listMechanics(db),
    rules: getSetting(db, 'schedule'),
  }),

  saveBay(w, { id, name, active, skillIds }) {
    const known = id === null ? null : findBay(w.db, id);
    if (id !== null && !known) throw new DomainError('BAY_UNKNOWN');
    assertSkills(w.db, skillIds);
    const bayId = known?.id ?? w.ids.uuid();
    saveBay(w.tx, { id: bayId, name, active, position: known?.position ?? listBays(w.db).length + 1 }, skillIds);
    return done(w, bayId, { name, active }, { id: bayId });
  },

  saveSkill(w, { id, name, active }) {
    const known = id === null ? null : findSkill(w.db, id);
    if (id !== null && !known) throw new DomainError('SKILL_UNKNOWN');
    const skillId = known?.id ?? w.ids.uuid();
    saveSkill(w.tx, { id: skillId, code: known?.code ?? null, name, active, position: known?.position ?? listSkills(w.db).length + 1 });
    return done(w, skillId, { name, active }, { id: skillId });
  },

  setStaffSkills(w, { staffId, skills }) {
    getStaff(w.db, staffId);
    assertSkills(
      w.db,
      skills.map((held) => held.skillId),
    );
    setStaffSkills(w.tx, staffId, skills);
    return done(w, staffId, { skills: skills.length }, {});
  },

  setHours(w, { hours }) {
    const isEmpty = hours.some((range) => range.fromMinute >= range.toMinute);
    const meet = hours.some((a, i) =>
      hours.some((b, j) => i < j && a.weekday === b.weekday && a.fromMinute < b.toMinute && b.fromMinute < a.toMinute),
    );
    if (isEmpty || meet) throw new DomainError('HOURS_OVERLAP');
    setHours(w.tx, hours);
    return done(w, 'hours', { hours }, {});
  },

  addClosedDay(w, { day, name }) {
    setClosedDay(w.tx, day, name);
    return done(w, day, { name }, {});
  },

  removeClosedDay(w, { day }) {
    removeClosedDay(w.tx, day);
    return done(w, day, { removed: true }, {});
  },

  addHolidays(w, { year }) {
    const { country, language } = getShop(w.db);
    const holidays = nationalHolidays(country, year);
    if (!holidays) throw new DomainError('HOLIDAYS_UNKNOWN');
    const fresh = holidays.filter(({ day }) => closedDayName(w.db, day) === null);
    for (const { day, code } of fresh) setClosedDay(w.tx, day, CATALOGUE[language].schedule.holiday[code]);
    return done(w, String(year), { added: fresh.length }, { added: fresh.length });
  },

  setRules(w, rules) {
    setSetting(w.tx, 'schedule', rules, { at: w.now, actor: w.actor.id });
    return done(w, 'rules', rules, {});
  },

  absences: ({ db }, { from, to }) => ({ items: listAbsences(db, from, to) }),

  addAbsence(w, { staffId, ...absence }) {
    getStaff(w.db, staffId);
    assertPeriod(absence);
    const id = w.ids.uuid();
    insertAbsence(w.tx, { id, staffId, ...absence, createdBy: w.actor.id, createdAt: w.now });
    const { startsAt, endsAt } = absence;
    return done(w, staffId, { startsAt, endsAt }, { id });
  },

  removeAbsence(w, { id }) {
    if (!removeAbsence(w.tx, id)) throw new DomainError('NOT_FOUND');
    return done(w, id, { removed: true }, {});
  },

  closedSlots: ({ db }, { from, to }) => ({ items: listClosedSlots(db, from, to) }),

  block(w, slot) {
    if (slot.bayId !== null && !findBay(w.db, slot.bayId)) throw new DomainError('BAY_UNKNOWN');
    if (slot.mechanicId !== null && !findStaff(w.db, slot.mechanicId)) throw new DomainError('MECHANIC_UNKNOWN');
    assertPeriod(slot);
    const id = w.ids.uuid();
    // A slot of a bay and a mechanic is two: each may be given back alone.
    if (slot.bayId !== null && slot.mechanicId !== null)
      insertClosedSlot(w.tx, { ...slot, bayId: null, id: w.ids.uuid(), createdBy: w.actor.id, createdAt: w.now });
    const mechanicId = slot.bayId === null ? slot.mechanicId : null;
    insertClosedSlot(w.tx, { ...slot, mechanicId, id, createdBy: w.actor.id, createdAt: w.now });
    const { reason: _reason, ...place } = slot;
    return done(w, id, place, { id });
  },

  unblock(w, { id }) {
    if (!removeClosedSlot(w.tx, id)) throw new DomainError('NOT_FOUND');
    return done(w, id, { removed: true }, {});
  },
};

function assertPeriod({ startsAt, endsAt }: { startsAt: number; endsAt: number }): void {
  if (startsAt >= endsAt) throw new DomainError('PERIOD_EMPTY');
}

function assertSkills(db: ReadDb, ids: readonly string[]): void {
  const known = new Set(knownSkillIds(db, ids));
  if (ids.some((id) => !known.has(id))) throw new DomainError('SKILL_UNKNOWN');
}

function done<T>(w: Writing, subjectId: string, detail: Readonly<Record<string, unknown>>, answer: T): T {
  w.about(subjectId, detail);
  w.changed('appointments');
  return answer;
}
