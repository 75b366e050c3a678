import type { HistoryRecord } from '../../history/history-record.entity';
import { isReportingPeriod, monthLabel } from '../../kernel/reporting-period';

type Data = Readonly<Record<string, unknown>>;

const TEXTS: Readonly<Record<string, (data: Data) => string>> = {
  'report.drafted': (d) => `${text(d.project)}：收到${month(d)}月报的第一条消息，等本人确认`,
  'report.confirmed': (d) =>
    `${text(d.project)}：${month(d)}月报已确认，本月${figure(d.month)}万元，累计${figure(d.ytd)}万元${d.late === true ? '，迟报' : ''}`,
  'report.corrected': (d) =>
    `${text(d.project)}：${month(d)}月报已更正，本月${figure(d.month)}万元，累计${figure(d.ytd)}万元`,
  'report.draft_dropped': () => '放下了一份月报草稿，没有上报',
  'period.opened': (d) => {
    const known = Number(d.projects) - Number(d.duties);
    // some were already there: reported ahead, or brought along by an import
    if (known > 0) return `受理${month(d)}月报，应报${text(d.projects)}个项目，其中${known}个已有月报`;
    return `${month(d)}月报开始受理，应报${text(d.duties)}个项目`;
  },
  'report.reminded': (d) => `${month(d)}月报提醒，私聊发给${text(d.people)}人`,
  'report.chased': (d) => `${month(d)}月报催报，私聊发给${text(d.people)}人`,
  'reminder.snoozed': () => '说了今天别催，到时再提醒',
  'telephone.shown': () => '看了辖区内联络员的电话，已记录',
  'person.bound': () => '用绑定码绑定了身份',
};

/** One Chinese line for a record of the history. Rooms that keep a `text` in the record speak for themselves. */
export function eventText(
  record: Pick<HistoryRecord, 'kind' | 'data' | 'subjectType' | 'subjectId'>,
): string {
  const own = record.data.text;
  if (typeof own === 'string') return own;
  const data = record.subjectType === 'period' ? { period: record.subjectId, ...record.data } : record.data;
  return TEXTS[record.kind]?.(data) ?? record.kind;
}

function month(data: Data): string {
  const period = text(data.period);
  return isReportingPeriod(period) ? monthLabel(period) : '';
}

function figure(value: unknown): string {
  return text(value).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '—';
}
