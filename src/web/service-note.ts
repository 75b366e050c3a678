import { rmSync, writeFileSync } from 'node:fs';
import { dialectOf, sqlitePath } from '../database/data-source';

/** Injection token of the secret that commands on the same machine show. */
export const INTERNAL_TOKEN = Symbol('InternalToken');

/** How a command on the same machine finds the service that holds the embedded database. */
export interface ServiceNote {
  readonly port: number;
  readonly token: string;
}

/** Path of the note beside the database file; null where several processes may write. */
export function serviceNotePath(databaseUrl: string): string | null {
  return dialectOf(databaseUrl) === 'sqlite' ? `${sqlitePath(databaseUrl)}.service.json` : null;
}

/** Leaves the note while the service runs. @returns what takes it away again */
export function leaveNote(databaseUrl: string, note: ServiceNote): () => void {
  const path = serviceNotePath(databaseUrl);
  if (path === null) return () => undefined;
  writeFileSync(path, JSON.stringify(note), { mode: 0o600 });
  return () => rmSync(path, { force: true });
}
