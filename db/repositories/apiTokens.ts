import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Permission } from '../../shared/domain/permissions.ts';
import type { ReadDb, Tx } from '../connection.ts';
import { apiTokenPermissions, apiTokens } from '../schema/people.ts';

export type ApiTokenRow = typeof apiTokens.$inferSelect;

export function listApiTokens(db: ReadDb): (ApiTokenRow & { permissions: Permission[] })[] {
  return db
    .select()
    .from(apiTokens)
    .orderBy(desc(apiTokens.createdAt))
    .all()
    .map((row) => ({ ...row, permissions: permissionsOf(db, row.id) }));
}

/** A token that still works, by its SHA-256. */
export function findApiToken(db: ReadDb, tokenHash: string): (ApiTokenRow & { permissions: Permission[] }) | null {
  const row = db
    .select()
    .from(apiTokens)
    .where(and(eq(apiTokens.tokenHash, tokenHash), isNull(apiTokens.revokedAt)))
    .get();
  return row ? { ...row, permissions: permissionsOf(db, row.id) } : null;
}

export function insertApiToken(tx: Tx, row: ApiTokenRow, permissions: readonly Permission[]): void {
  tx.insert(apiTokens).values(row).run();
  for (const permission of new Set(permissions)) tx.insert(apiTokenPermissions).values({ tokenId: row.id, permission }).run();
}

/** @returns false when there is no such token */
export function revokeApiToken(tx: Tx, id: string, at: number): boolean {
  return tx.update(apiTokens).set({ revokedAt: at }).where(eq(apiTokens.id, id)).run().changes > 0;
}

export function markApiTokenUsed(tx: Tx, id: string, at: number): void {
  tx.update(apiTokens).set({ lastUsedAt: at }).where(eq(apiTokens.id, id)).run();
}

function permissionsOf(db: ReadDb, tokenId: string): Permission[] {
  return db
    .select({ permission: apiTokenPermissions.permission })
    .from(apiTokenPermissions)
    .where(eq(apiTokenPermissions.tokenId, tokenId))
    .all()
    .map((r) => r.permission);
}
