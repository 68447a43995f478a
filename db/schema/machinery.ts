import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { OUTBOX_STATES } from '../../shared/contract/outbox.ts';
import { holds, id, instant, maybeInstant, oneOf } from './columns.ts';
import { customers } from './customers.ts';

/** Messages that wait to leave the building, with the exact text. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: id(),
    kind: text('kind').notNull(),
    /** The same fact is queued once. */
    dedupeKey: text('dedupe_key').notNull(),
    repairOrderId: text('repair_order_id'),
    recipientName: text('recipient_name').notNull(),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    html: text('html').notNull(),
    /** Invoice or estimate whose PDF goes along. */
    attachmentKind: text('attachment_kind'),
    attachmentId: text('attachment_id'),
    state: text('state', { enum: OUTBOX_STATES }).notNull(),
    createdAt: instant('created_at'),
    heldUntil: instant('held_until'),
    nextTryAt: instant('next_try_at'),
    attempts: integer('attempts').notNull(),
    lastError: text('last_error'),
    sentAt: maybeInstant('sent_at'),
    customerId: text('customer_id').references(() => customers.id),
  },
  (t) => [
    uniqueIndex('outbox_by_dedupe').on(t.dedupeKey),
    index('outbox_waiting')
      .on(t.nextTryAt, t.id)
      .where(sql`state IN ('held', 'due', 'sending')`),
    index('outbox_failed')
      .on(t.id)
      .where(sql`state = 'failed'`),
    index('outbox_by_customer')
      .on(t.customerId, t.createdAt, t.id)
      .where(sql`customer_id IS NOT NULL`),
    index('outbox_newest').on(t.createdAt, t.id),
    oneOf('outbox_state', t.state, OUTBOX_STATES),
  ],
);

/** Who did what; append-only, hash-chained, in the same transaction as the deed. */
export const audit = sqliteTable(
  'audit',
  {
    seq: integer('seq').primaryKey(),
    at: instant('at'),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    outcome: text('outcome', { enum: ['done', 'denied'] }).notNull(),
    subjectId: text('subject_id'),
    idempotencyKey: text('idempotency_key'),
    detail: text('detail').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [oneOf('audit_outcome', t.outcome, ['done', 'denied'])],
);

/** First answer to a command, kept so that a retry gets the same. */
export const idempotency = sqliteTable(
  'idempotency',
  {
    actor: text('actor').notNull(),
    key: text('key').notNull(),
    procedure: text('procedure').notNull(),
    inputHash: text('input_hash').notNull(),
    answer: text('answer').notNull(),
    createdAt: instant('created_at'),
  },
  (t) => [primaryKey({ columns: [t.actor, t.key] })],
);

/** The lineage of this file towards the tracking endpoint. */
export const syncState = sqliteTable(
  'sync_state',
  {
    only: integer('only').primaryKey(),
    /** Equal to the instance file beside the database; a copied or restored file differs and claims a new epoch. */
    instanceId: text('instance_id').notNull(),
    epoch: integer('epoch'),
    /** Nonce of a claim under way, so that a repeat of it is recognised. */
    claimNonce: text('claim_nonce'),
    cursor: integer('cursor').notNull(),
    lastPushAt: maybeInstant('last_push_at'),
    /** An endpoint said that another copy of this shop is live. */
    refusedAt: maybeInstant('refused_at'),
  },
  (t) => [holds('sync_state_only', sql`${t.only} = 1`)],
);

/** What changed since the last push; one row however often it changed. */
export const syncDirty = sqliteTable(
  'sync_dirty',
  {
    kind: text('kind').notNull(),
    entityId: text('entity_id').notNull(),
    ver: integer('ver').notNull(),
    markedAt: instant('marked_at'),
    /** Not before this instant: the hold that lets a person take a change back. */
    dueAt: instant('due_at'),
  },
  (t) => [primaryKey({ columns: [t.kind, t.entityId] }), index('sync_dirty_due').on(t.dueAt)],
);
