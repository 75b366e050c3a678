import type { Money } from '../kernel/money';
import { isReportingPeriod, periodOf, type ReportingPeriod } from '../kernel/reporting-period';
import { instantAt } from '../kernel/zoned-time';
import type { KeyProject } from '../projects/key-project.entity';
import type {
  FieldEvidence,
  ReportChannel,
  ReportEvidence,
  ReportFieldName,
  ReportProblem,
} from '../reporting/report';
import { oneLine, readDate, readPeriod } from './cell-values.rules';
import type { TableColumn } from './header-row';
import type { ImportSetting } from './import-context';
import type { ProjectBook } from './project-book';
import type { FigureField } from './report-checks.rules';
import type { RowReader } from './row-reader';

/** One past report; null = the row does not say. */
export interface ReportRow {
  readonly reader: RowReader;
  readonly project: KeyProject;
  readonly period: ReportingPeriod;
  readonly monthYuan: Money | null;
  readonly ytdYuan: Money | null;
  readonly totalYuan: Money | null;
  readonly progressPct: string | null;
  readonly progressText: string | null;
  readonly zeroReport: boolean | null;
  readonly problems: ReportProblem[];
  readonly submittedAt: Date | null;
  readonly reporter: string | null;
  readonly channel: ReportChannel;
  readonly evidence: ReportEvidence;
  /** where its figures stand */
  readonly columns: FigureColumns;
}

const NOTHING_WRONG =
  /^(?:无|没有|暂无|无问题|无存在问题|无需协调(?:解决)?(?:的)?(?:问题|事项)?|本月无问题)[。.]?$/;
const HAS_PROBLEM = [
  [/^(?:无|否|没有|零)/, 'no'],
  [/^(?:有|是|存在)/, 'yes'],
] as const;
const CHANNELS: Readonly<Record<string, ReportChannel>> = {
  聊天: 'chat',
  卡片: 'card',
  表单: 'form',
  代报: 'on_behalf',
  表格导入: 'import',
};

/** Reads one row of past reports; what cannot be read is refused on it. */
export function readReportRow(
  reader: RowReader,
  projects: ProjectBook,
  setting: ImportSetting,
): ReportRow | null {
  const project = projects.ofRow(reader);
  const period = readReportPeriod(reader, setting);
  const columns = figureColumns(reader, period);
  const figures = {
    monthYuan: columns.month ? reader.moneyAt(columns.month, { negative: true }) : null,
    ytdYuan: columns.ytd ? reader.moneyAt(columns.ytd, { negative: true }) : null,
    totalYuan: reader.money('total'),
    progressPct: reader.percent('progressPct'),
    progressText: reader.longText('progressText'),
  };
  const submittedAt = readSubmittedAt(reader, setting);
  if (!project || period === null || reader.isRefused) return null;
  if (Object.values(figures).every((value) => value === null)) {
    reader.refuse('nothing_reported');
    return null;
  }
  const channel = channelOf(reader, setting);
  const said = problemsOf(reader);
  const evidence = evidenceOf(reader, columns, submittedAt ?? setting.now, channel);
  return {
    reader,
    project,
    period,
    ...figures,
    ...said,
    submittedAt,
    channel,
    evidence,
    columns,
    reporter: reader.text('reporter', 40),
  };
}

function readReportPeriod(reader: RowReader, { today }: ImportSetting): ReportingPeriod | null {
  const { table } = reader.row;
  const cell = reader.raw('period');
  if (cell) {
    const value = oneLine(cell.text);
    const period = readPeriod(cell, table.year);
    if (period === null) reader.refuse('bad_period', 'period', { value });
    return period === null ? null : notAhead(reader, period, today);
  }
  const ytd = table.columnsOf('ytd').find(({ month }) => month !== null);
  const months = table.columnsOf('month').filter(({ month }) => month !== null);
  const single = months.length === 1 ? months[0] : undefined;
  const month = ytd?.month ?? table.month ?? single?.month ?? null;
  const year = ytd?.year ?? single?.year ?? table.year;
  if (month === null || year === null) {
    reader.refuse('period_missing');
    return null;
  }
  return notAhead(reader, periodOf(year, month), today);
}

function notAhead(reader: RowReader, period: ReportingPeriod, today: string): ReportingPeriod | null {
  if (isReportingPeriod(period) && period <= today.slice(0, 7)) return period;
  reader.refuse('period_ahead', 'period', { value: period });
  return null;
}

type FigureColumns = Readonly<Record<FigureField, TableColumn | undefined>>;

/** A ledger with a column for every month: the one of the report's month counts. */
function figureColumns(reader: RowReader, period: ReportingPeriod | null): FigureColumns {
  const wanted = period === null ? null : Number(period.slice(5));
  const pick = (field: string) => {
    const columns = reader.row.table.columnsOf(field);
    return columns.find(({ month }) => month === wanted) ?? columns.find(({ month }) => month === null);
  };
  return { month: pick('month'), ytd: pick('ytd'), total: reader.row.table.column('total') };
}

function readSubmittedAt(reader: RowReader, { zone }: ImportSetting): Date | null {
  const cell = reader.raw('submittedAt');
  if (!cell) return null;
  const value = oneLine(cell.text);
  const date = readDate(cell, 'first');
  if (date === null || date === 'unsure') {
    reader.refuse('bad_date', 'submittedAt', { value });
    return null;
  }
  const time = /(\d{1,2}):(\d{2})/.exec(value.normalize('NFKC'));
  return instantAt(date, time ? `${time[1]?.padStart(2, '0')}:${time[2]}` : '00:00', zone);
}

function channelOf(reader: RowReader, { keepChannel }: ImportSetting): ReportChannel {
  return (keepChannel ? CHANNELS[reader.text('channel', 20) ?? ''] : undefined) ?? 'import';
}

/** 无 is an express word; an empty cell is none. */
function problemsOf(reader: RowReader): Pick<ReportRow, 'zeroReport' | 'problems'> {
  const word = reader.word('hasProblem', HAS_PROBLEM, '有或无');
  const text = reader.longText('problem');
  const isNothing = text !== null && NOTHING_WRONG.test(text);
  if (text !== null && !isNothing) {
    const problem = { category: 'other', description: text, urgency: 'normal' as const, needsLevel: null };
    return { zeroReport: false, problems: [problem] };
  }
  if (word === null) return { zeroReport: isNothing ? true : null, problems: [] };
  return { zeroReport: word === 'no', problems: [] };
}

function evidenceOf(
  reader: RowReader,
  columns: FigureColumns,
  at: Date,
  channel: ReportChannel,
): ReportEvidence {
  const { table, index } = reader.row;
  const sources: Partial<Record<ReportFieldName, TableColumn | undefined>> = {
    investmentMonth: columns.month,
    investmentYtd: columns.ytd,
    investmentTotal: columns.total,
    progressPct: table.column('progressPct'),
    progressText: table.column('progressText'),
    zeroReport: table.column('hasProblem') ?? table.column('problem'),
    problems: table.column('problem'),
  };
  const evidence: Partial<Record<ReportFieldName, FieldEvidence>> = {};
  for (const [field, column] of Object.entries(sources) as [ReportFieldName, TableColumn | undefined][]) {
    const cell = column ? table.cell(index, column) : null;
    if (cell === null || oneLine(cell.text) === '') continue;
    evidence[field] = { inboxId: null, at: at.toISOString(), channel, words: oneLine(cell.text) };
  }
  return evidence;
}
