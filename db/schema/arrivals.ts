import { sql } from 'drizzle-orm';
import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { DAMAGE_KINDS, DAMAGE_SIDES } from '../../shared/domain/arrival.ts';
import { LANGUAGES } from '../../shared/domain/countries.ts';
import { flag, holds, id, instant, isDay, isFlag, oneOf } from './columns.ts';
import { repairOrders } from './repairOrders.ts';

const ofRepair = () =>
  text('repair_order_id')
    .notNull()
    .references(() => repairOrders.id);

/** What was in and on the car when it came; no row when nothing was noted. */
export const arrivalFacts = sqliteTable(
  'arrival_facts',
  {
    repairOrderId: ofRepair().primaryKey(),
    /** JSON list of warning lights that were on. */
    warningLights: text('warning_lights').notNull(),
    valuables: text('valuables').notNull(),
  },
  (t) => [holds('arrival_facts_lights', sql`json_valid(${t.warningLights})`)],
);

/** Damage that was there before the work began. */
export const damageMarks = sqliteTable(
  'damage_marks',
  {
    repairOrderId: ofRepair(),
    position: integer('position').notNull(),
    side: text('side', { enum: DAMAGE_SIDES }).notNull(),
    kind: text('kind', { enum: DAMAGE_KINDS }).notNull(),
    /** Thousandths of the drawing's width and height. */
    x: integer('x').notNull(),
    y: integer('y').notNull(),
    note: text('note').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.repairOrderId, t.position] }),
    oneOf('damage_marks_side', t.side, DAMAGE_SIDES),
    oneOf('damage_marks_kind', t.kind, DAMAGE_KINDS),
    holds('damage_marks_place', sql`${t.x} BETWEEN 0 AND 1000 AND ${t.y} BETWEEN 0 AND 1000`),
  ],
);

/** The accident that brought the car here, and who insures whom. */
export const accidents = sqliteTable(
  'accidents',
  {
    repairOrderId: ofRepair().primaryKey(),
    happenedOn: text('happened_on'),
    place: text('place').notNull(),
    /** The joint accident statement (CAI in Italy) was filled in and signed. */
    statementFilled: flag('statement_filled'),
    otherName: text('other_name').notNull(),
    otherPlate: text('other_plate').notNull(),
    insurer: text('insurer').notNull(),
    policyNumber: text('policy_number').notNull(),
    claimNumber: text('claim_number').notNull(),
    expert: text('expert').notNull(),
  },
  (t) => [isDay('accidents_happened_on', t.happenedOn), isFlag('accidents_statement_filled', t.statementFilled)],
);

/** Drawn signatures, as small PNGs by hash. */
export const signatureImages = sqliteTable(
  'signature_images',
  { sha256: text('sha256').primaryKey(), png: blob('png', { mode: 'buffer' }).notNull(), madeAt: instant('made_at') },
  (t) => [holds('signature_images_small', sql`length(${t.png}) <= 100000`)],
);

/** Who agreed to which words, and how. Append-only (triggers refuse). */
export const signatures = sqliteTable(
  'signatures',
  {
    id: id(),
    repairOrderId: ofRepair(),
    how: text('how', { enum: ['drawn', 'paper'] }).notNull(),
    imageSha256: text('image_sha256').references(() => signatureImages.sha256),
    signerName: text('signer_name').notNull(),
    /** The exact words that were signed. */
    terms: text('terms').notNull(),
    language: text('language', { enum: LANGUAGES }).notNull(),
    signedAt: instant('signed_at'),
    takenBy: text('taken_by').notNull(),
  },
  (t) => [
    index('signatures_by_order').on(t.repairOrderId, t.signedAt),
    oneOf('signatures_how', t.how, ['drawn', 'paper']),
    oneOf('signatures_language', t.language, LANGUAGES),
    holds('signatures_image', sql`(${t.how} = 'drawn') = (${t.imageSha256} IS NOT NULL)`),
  ],
);

/** Texts that a shop writes itself, by language; every version stays, the newest counts. */
export const contentTexts = sqliteTable(
  'content_texts',
  {
    id: id(),
    contentId: text('content_id').notNull(),
    language: text('language', { enum: LANGUAGES }).notNull(),
    text: text('text').notNull(),
    changedAt: instant('changed_at'),
    changedBy: text('changed_by').notNull(),
  },
  (t) => [
    index('content_texts_newest').on(t.contentId, t.language, t.changedAt, t.id),
    oneOf('content_texts_language', t.language, LANGUAGES),
  ],
);

/** Complaints that customers have again and again, each behind a short code. */
export const cannedComplaints = sqliteTable('canned_complaints', {
  code: text('code').primaryKey(),
  position: integer('position').notNull(),
  text: text('text').notNull(),
});
