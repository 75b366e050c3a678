import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

const CHUNK = 200;

/** Inserts rows many at a time; a single insert per row would take minutes on a server. */
export async function insertAll<T extends ObjectLiteral>(
  em: EntityManager,
  target: EntityTarget<T>,
  rows: readonly T[],
): Promise<void> {
  for (const chunk of chunks(rows)) {
    await em.createQueryBuilder().insert().into(target).values(chunk).updateEntity(false).execute();
  }
}

/** Writes whole rows that exist already, many at a time. Their keys must not have changed. */
export async function updateAll<T extends ObjectLiteral>(
  em: EntityManager,
  target: EntityTarget<T>,
  rows: readonly T[],
): Promise<void> {
  const { columns, primaryColumns } = em.connection.getMetadata(target);
  const keys = primaryColumns.map(({ databaseName }) => databaseName);
  const others = columns.filter(({ isPrimary }) => !isPrimary).map(({ databaseName }) => databaseName);
  for (const chunk of chunks(rows)) {
    await em
      .createQueryBuilder()
      .insert()
      .into(target)
      .values(chunk)
      .orUpdate(others, keys)
      .updateEntity(false)
      .execute();
  }
}

/** Rows in pieces that fit into one statement of either database. */
export function chunks<T>(rows: readonly T[]): T[][] {
  const pieces: T[][] = [];
  for (let at = 0; at < rows.length; at += CHUNK) pieces.push(rows.slice(at, at + CHUNK));
  return pieces;
}
