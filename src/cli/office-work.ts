import type { AppConfig } from '../config/app-config';
import { Database } from '../database/database';
import { DATABASE_ERRORS } from '../database/database.errors';
import { Migrator } from '../database/migrator';
import { Binding } from '../directory/binding';
import { inviteEveryone, type InviteRow } from '../directory/invite-sheet';
import { Secrets } from '../directory/secrets';
import { History } from '../history/history';
import type { ImportOutcome } from '../imports/findings';
import { importRecorder } from '../imports/import-record';
import { runImport } from '../imports/run-import';
import type { ImportKind } from '../imports/synonyms';
import { AppError } from '../kernel/app-error';
import { systemClock } from '../kernel/clock';
import { RunningService } from './running-service';

/** Imports here, or through the service that holds the embedded database. */
export async function importFile(
  config: AppConfig,
  kind: ImportKind,
  file: Buffer,
  dryRun: boolean,
): Promise<ImportOutcome> {
  const service = await RunningService.find(config.databaseUrl);
  if (service) return service.import(kind, file, dryRun);
  return withDatabase(config, (db) => {
    const record = importRecorder(new History(systemClock));
    const secrets = new Secrets(config.secretsKey);
    return runImport(kind, file, { db, secrets, clock: systemClock, zone: config.zone, record }, { dryRun });
  });
}

/** A fresh binding code for everybody without an account. */
export async function makeInvites(config: AppConfig): Promise<InviteRow[]> {
  const service = await RunningService.find(config.databaseUrl);
  if (service) return service.invites();
  return withDatabase(config, (db) => {
    const binding = new Binding(new Secrets(config.secretsKey), new History(systemClock), systemClock);
    return db.write((em) => inviteEveryone(em, binding));
  });
}

/** @throws AppError migrations_pending */
async function withDatabase<T>(config: AppConfig, work: (db: Database) => Promise<T>): Promise<T> {
  const db = await Database.open(config.databaseUrl);
  try {
    const count = await new Migrator(db.source).pending();
    if (count > 0) throw new AppError(DATABASE_ERRORS.migrations_pending, { count });
    return await work(db);
  } finally {
    await db.close();
  }
}
