import { In, type EntityManager } from 'typeorm';
import {
  addMonths,
  monthOf,
  reportingPeriod,
  yearOf,
  type ReportingPeriod,
} from '../kernel/reporting-period';
import { ulid } from '../kernel/ulid';
import { ResponsibilityLink } from '../projects/responsibility-link.entity';
import { MonthlyReport, ReportRevision } from '../reporting/monthly-report.entity';
import { ReportingPeriodRow } from '../reporting/reporting-period.entity';
import { chunks, insertAll, updateAll } from './bulk';
import type { Findings } from './findings';
import type { ImportSetting } from './import-context';
import { MonthPlanBook } from './month-plan-book';
import { PersonBook } from './person-book';
import { ProjectBook } from './project-book';
import { impossibleFigures, unusualFigures, type FigureFacts } from './report-checks.rules';
import { readReportRow, type ReportRow } from './report-row';
import { RowReader } from './row-reader';
import type { Table } from './table';
import { dataRows } from './table-rows';
import { Tally, type ImportPlan } from './tally';
import { UnitBook } from './unit-book';

const REASON_FIRST = '导入';
const REASON_AGAIN = '重新导入更正';

/** Past reports, each with its first revision and the words of its cells as evidence. */
export async function planReports(
  tables: readonly Table[],
  em: EntityManager,
  setting: ImportSetting,
  findings: Findings,
): Promise<ImportPlan> {
  const units = await UnitBook.load(em, setting.now);
  const projects = await ProjectBook.load(em, units);
  const people = await PersonBook.load(em, units, setting.secrets, setting.now);
  const rows = tables.flatMap((table) =>
    dataRows(table, table.has('name') ? 'name' : 'code', findings).flatMap(
      (row) => readReportRow(new RowReader(row, findings), projects, setting) ?? [],
    ),
  );
  const plan = new ReportsPlan(setting, people);
  await plan.load(em, rows);
  for (const row of rows) plan.take(row);
  return plan;
}

type Figures = Pick<
  ReportRow,
  'monthYuan' | 'ytdYuan' | 'totalYuan' | 'progressPct' | 'progressText' | 'zeroReport' | 'problems'
>;

class ReportsPlan implements ImportPlan {
  readonly tally = new Tally();
  private readonly stored = new Map<string, MonthlyReport>();
  private readonly inSheet = new Map<string, ReportRow>();
  private readonly taken = new Map<string, number>();
  private readonly closed = new Set<string>();
  private readonly liaisons = new Map<string, string[]>();
  private plans: MonthPlanBook | null = null;
  private readonly added: MonthlyReport[] = [];
  private readonly changed: MonthlyReport[] = [];
  private readonly revisions: ReportRevision[] = [];

  constructor(
    private readonly setting: ImportSetting,
    private readonly people: PersonBook,
  ) {}

  async load(em: EntityManager, rows: readonly ReportRow[]): Promise<void> {
    for (const row of rows) this.inSheet.set(reportKey(row.project.id, row.period), row);
    const periods = new Set(rows.flatMap(({ period }) => [period, addMonths(period, -1)]));
    const projectIds = [...new Set(rows.map(({ project }) => project.id))];
    const years = [...new Set(rows.map(({ period }) => yearOf(period)))];
    this.plans = await MonthPlanBook.load(em, projectIds, years);
    for (const ids of chunks(projectIds)) {
      const where = { projectId: In(ids), period: In([...periods]) };
      for (const report of await em.find(MonthlyReport, { where })) {
        this.stored.set(reportKey(report.projectId, report.period), report);
      }
      for (const { projectId, personId } of await em.find(ResponsibilityLink, {
        where: { projectId: In(ids) },
      })) {
        this.liaisons.set(projectId, [...(this.liaisons.get(projectId) ?? []), personId]);
      }
    }
    for (const { period, closesAt } of await em.find(ReportingPeriodRow)) {
      if (closesAt.getTime() <= this.setting.now.getTime()) this.closed.add(period);
    }
  }

  async write(em: EntityManager): Promise<void> {
    await insertAll(em, MonthlyReport, this.added);
    await updateAll(em, MonthlyReport, this.changed);
    await insertAll(em, ReportRevision, this.revisions);
  }

  take(row: ReportRow): void {
    const key = reportKey(row.project.id, row.period);
    const other = this.taken.get(key);
    if (other !== undefined) return row.reader.refuse('duplicate_row', undefined, { other });
    this.taken.set(key, row.reader.number);
    const known = this.stored.get(key);
    const isReported = known !== undefined && known.revision > 0;
    const figures = merged(known, row);
    const facts = this.factsOf(row);
    const impossible = impossibleFigures(figures, facts);
    if (impossible.length === 0) this.noteUnusual(row, figures, facts);
    if (isReported && isSame(known, row)) return this.tally.count('unchanged');
    if (this.isClosed(row, known)) return row.reader.refuse('month_locked', undefined, { value: row.period });
    if (isReported && known.channel !== 'import') {
      return row.reader.refuse('already_reported', undefined, { value: row.period });
    }
    for (const { code, field, params } of impossible) row.reader.addAt(code, row.columns[field], params);
    if (impossible.length > 0) return;
    this.store(row, known);
    this.tally.count(isReported ? 'changed' : 'added');
  }

  private isClosed({ period }: ReportRow, known: MonthlyReport | undefined): boolean {
    return known?.state === 'locked' || this.closed.has(period);
  }

  private noteUnusual({ reader, columns }: ReportRow, figures: Figures, facts: FigureFacts): void {
    for (const { code, field, params } of unusualFigures(figures, facts)) {
      reader.addAt(code, columns[field], params);
    }
  }

  private factsOf({ project, period }: ReportRow): FigureFacts {
    const last = reportKey(project.id, addMonths(period, -1));
    const lastYtd = this.inSheet.get(last)?.ytdYuan ?? this.stored.get(last)?.ytdYuan ?? null;
    return {
      period,
      lastYtd: monthOf(period) === 1 ? null : lastYtd,
      planMonth: this.plans?.of(project.id, period) ?? null,
      projectTotal: project.totalYuan,
    };
  }

  private store(row: ReportRow, known: MonthlyReport | undefined): void {
    const { now, legacy = true } = this.setting;
    const { project, period, channel, submittedAt } = row;
    const reporterId = this.reporterOf(row);
    const figures = { ...merged(known, row), evidence: { ...known?.evidence, ...row.evidence } };
    const report: MonthlyReport = {
      id: known?.id ?? ulid(),
      projectId: project.id,
      period,
      ...figures,
      state: 'confirmed',
      revision: (known?.revision ?? 0) + 1,
      channel,
      reporterId: reporterId ?? known?.reporterId ?? null,
      firstMessageAt: known?.firstMessageAt ?? submittedAt,
      submittedAt: submittedAt ?? known?.submittedAt ?? null,
      late: this.lateOf(period, submittedAt) ?? known?.late ?? null,
      legacy,
      createdAt: known?.createdAt ?? now,
    };
    (known ? this.changed : this.added).push(report);
    this.revisions.push({
      id: ulid(),
      reportId: report.id,
      revision: report.revision,
      ...figures,
      channel,
      reporterId: report.reporterId,
      onBehalfOf: null,
      inboxId: null,
      reason: report.revision === 1 ? REASON_FIRST : REASON_AGAIN,
      at: submittedAt ?? now,
    });
  }

  private lateOf(period: ReportingPeriod, submittedAt: Date | null): boolean | null {
    return submittedAt === null ? null : (this.setting.judgeLate?.(period, submittedAt) ?? null);
  }

  /** One who answers for the project first; a name borne by several others says nothing. */
  private reporterOf({ reporter, project }: ReportRow): string | null {
    if (reporter === null) return null;
    const named = this.people.named(reporter.replace(/\s/g, ''));
    const own = named.find(({ id }) => this.liaisons.get(project.id)?.includes(id));
    return own?.id ?? (named.length === 1 ? (named[0]?.id ?? null) : null);
  }
}

function reportKey(projectId: string, period: string): string {
  return `${projectId} ${reportingPeriod(period)}`;
}

/** What the row does not say stays as it was. */
function merged(known: MonthlyReport | undefined, row: ReportRow): Figures {
  return {
    monthYuan: row.monthYuan ?? known?.monthYuan ?? null,
    ytdYuan: row.ytdYuan ?? known?.ytdYuan ?? null,
    totalYuan: row.totalYuan ?? known?.totalYuan ?? null,
    progressPct: row.progressPct ?? known?.progressPct ?? null,
    progressText: row.progressText ?? known?.progressText ?? null,
    zeroReport: row.zeroReport ?? known?.zeroReport ?? null,
    problems: row.zeroReport === null ? (known?.problems ?? []) : row.problems,
  };
}

function isSame(known: MonthlyReport, row: ReportRow): boolean {
  const { monthYuan, ytdYuan, totalYuan, progressPct, progressText, zeroReport, problems } = known;
  const before: Figures = { monthYuan, ytdYuan, totalYuan, progressPct, progressText, zeroReport, problems };
  return JSON.stringify(before) === JSON.stringify(merged(known, row));
}
