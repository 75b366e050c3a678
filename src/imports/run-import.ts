import type { EntityManager } from 'typeorm';
import { AppError } from '../kernel/app-error';
import { civilDateAt } from '../kernel/zoned-time';
import { Findings, type ImportOutcome } from './findings';
import type { Sheet } from './grid';
import type { ImportContext, ImportOptions, ImportSetting } from './import-context';
import { planPeople } from './import-people';
import { planPlans } from './import-plans';
import { planProjects } from './import-projects';
import { planReports } from './import-reports';
import { IMPORT_ERRORS } from './imports.errors';
import type { ImportKind } from './synonyms';
import { findTables, type Table } from './table';
import type { ImportPlan, Tally } from './tally';
import { readWorkbook } from './workbook';

const DEFAULT_ZONE = 'Asia/Shanghai';

type Planner = (
  tables: readonly Table[],
  em: EntityManager,
  setting: ImportSetting,
  findings: Findings,
) => Promise<ImportPlan>;

const PLANNERS: Readonly<Record<ImportKind, Planner>> = {
  projects: planProjects,
  people: planPeople,
  plans: planPlans,
  reports: planReports,
};

/**
 * Imports one workbook: all of it, or nothing when any row is refused. A dry run tells the same and writes
 * nothing. Importing the same file again changes nothing.
 * @throws AppError when the file as a whole cannot be read (`imports.errors.ts`)
 */
export async function runImport(
  kind: ImportKind,
  file: Buffer,
  context: ImportContext,
  { dryRun = false, ...options }: ImportOptions & { readonly dryRun?: boolean } = {},
): Promise<ImportOutcome> {
  const sheets = await readWorkbook(file);
  if (dryRun) return (await plan(kind, sheets, context.db.read, settingOf(context, options))).outcome;
  return context.db.write(async (em) => importSheets(kind, sheets, em, context, options));
}

/** As {@link runImport} for sheets already read, inside the caller's transaction. */
export async function importSheets(
  kind: ImportKind,
  sheets: readonly Sheet[],
  em: EntityManager,
  context: Omit<ImportContext, 'db'>,
  options: ImportOptions = {},
): Promise<ImportOutcome> {
  const { changes, outcome } = await plan(kind, sheets, em, settingOf(context, options));
  if (outcome.refused > 0 || outcome.added + outcome.changed === 0) return outcome;
  await changes.write(em);
  await context.record?.(em, { kind, outcome });
  return outcome;
}

async function plan(
  kind: ImportKind,
  sheets: readonly Sheet[],
  em: EntityManager,
  setting: ImportSetting,
): Promise<{ changes: ImportPlan; outcome: ImportOutcome }> {
  const findings = new Findings();
  const tables = findTables(sheets, kind, findings);
  const changes = await PLANNERS[kind](tables, em, setting, findings);
  if (!findings.hasRows) throw new AppError(IMPORT_ERRORS.no_data_rows);
  return { changes, outcome: outcomeOf(changes.tally, findings, sheets) };
}

function outcomeOf(
  { added, changed, unchanged }: Tally,
  findings: Findings,
  sheets: readonly Sheet[],
): ImportOutcome {
  const order = new Map(sheets.map(({ name }, at) => [name, at]));
  const rows = [...findings.rows].sort(
    (a, b) => (order.get(a.sheet) ?? 0) - (order.get(b.sheet) ?? 0) || (a.row ?? 0) - (b.row ?? 0),
  );
  return { added, changed, unchanged, refused: findings.refused, rows };
}

function settingOf(context: Omit<ImportContext, 'db'>, options: ImportOptions): ImportSetting {
  const now = context.clock.now();
  const zone = context.zone ?? DEFAULT_ZONE;
  return { ...options, secrets: context.secrets, now, zone, today: civilDateAt(now, zone) };
}
