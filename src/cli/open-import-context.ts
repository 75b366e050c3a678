import type { AppConfig } from '../config/app-config';
import { Database } from '../database/database';
import { DATABASE_ERRORS } from '../database/database.errors';
import { Migrator } from '../database/migrator';
import { Secrets } from '../directory/secrets';
import { History } from '../history/history';
import type { ImportContext } from '../imports/import-context';
import { AppError } from '../kernel/app-error';
import { systemClock } from '../kernel/clock';

/** The database an import writes to, with the office's keys. @throws AppError migrations_pending */
export async function openImportContext(config: AppConfig): Promise<ImportContext> {
  const db = await Database.open(config.databaseUrl);
  const count = await new Migrator(db.source).pending();
  if (count > 0) {
    await db.close();
    throw new AppError(DATABASE_ERRORS.migrations_pending, { count });
  }
  const history = new History(systemClock);
  return {
    db,
    secrets: new Secrets(config.secretsKey),
    clock: systemClock,
    zone: config.zone,
    record: (em, { kind, outcome }) =>
      history.record(em, {
        kind: `import.${kind}`,
        subjectType: 'import',
        subjectId: kind,
        channel: 'cli',
        data: {
          text: `导入${kind}：新增${outcome.added}，更改${outcome.changed}`,
          added: outcome.added,
          changed: outcome.changed,
        },
      }),
  };
}
