import { dayOfWeek, type CivilDate } from '../kernel/civil-date';
import type { WorkingCalendar } from '../kernel/working-calendar';
import { isoWithOffset, wallTime, zonedParts } from '../kernel/zoned-time';
import type { Occurrence } from '../policy/occurrences.rules';
import type { ChainStep, DayRule, PolicyProfile, ReminderKey, RuleSource } from '../policy/policy-profile';

/** One line of `rehearse --json`. */
export function occurrenceJson(occurrence: Occurrence, zone: string): Record<string, unknown> {
  const { at, kind, rule, period, actor, source, text, reminder, shiftedFrom, provisional } = occurrence;
  return {
    at: isoWithOffset(at, zone),
    kind,
    rule,
    period,
    actor,
    article: source.article,
    strength: source.strength,
    ...(shiftedFrom && { shiftedFrom }),
    ...(provisional && { provisional }),
    ...(reminder && { reminder }),
    text,
  };
}

/** The rehearsal as people read it: one line a moment, months apart, the calendar's limits first. */
export function yearTable(
  policy: PolicyProfile,
  calendar: WorkingCalendar,
  found: readonly Occurrence[],
  zone: string,
): string[] {
  const years = calendar.coveredYears().join('、');
  const lines = [
    `${policy.place}《${policy.title}》日程演练（工作日历：${years || '无'}；标“暂定”的只按周末推算）`,
  ];
  let month = '';
  for (const occurrence of found) {
    const day = zonedParts(occurrence.at, zone).date;
    if (day.slice(0, 7) !== month) {
      month = day.slice(0, 7);
      lines.push('', `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月`);
    }
    lines.push(occurrenceLine(occurrence, policy, day, zone));
  }
  if (found.length === 0) lines.push('', '这段时间没有安排。');
  return lines;
}

function occurrenceLine(occurrence: Occurrence, policy: PolicyProfile, day: CivilDate, zone: string): string {
  const { at, kind, period, actor, source, text, shiftedFrom, provisional } = occurrence;
  const time = zonedParts(at, zone).second === 59 ? '24:00' : wallTime(at, zone);
  const about = period === null ? '' : `〔${Number(period.slice(5))}月〕`;
  const notes = [
    shiftedFrom && `由${Number(shiftedFrom.slice(5, 7))}月${Number(shiftedFrom.slice(8))}日顺延`,
    provisional && '暂定',
    sourceWords(source),
  ].filter(Boolean);
  // a warning names its parties itself
  const who = kind === 'warning' ? '' : `${policy.names[actor]}：`;
  const mark = kind === 'warning' ? '！' : '　';
  return `${mark}${dayWords(day)} ${time} ${about}${who}${text}（${notes.join('，')}）`;
}

function dayWords(day: CivilDate): string {
  return `${day.slice(5)} 周${'日一二三四五六'.charAt(dayOfWeek(day))}`;
}

function sourceWords({ article, strength, ownChoices }: RuleSource): string {
  if (article === null) return '本办自定';
  const soft = strength === 'in_principle' ? '，原则上' : '';
  return `第（${article}）条${soft}${ownChoices?.includes('due') ? '，日期本办自定' : ''}`;
}

/** A policy on one page. */
export function policySheet(policy: PolicyProfile): string[] {
  const { reporting, reminders, counting, names } = policy;
  const party = (actor: keyof typeof names) => names[actor];
  return [
    `${policy.place}《${policy.title}》`,
    `印发：${policy.issuedBy} ${policy.issuedOn}；文号：${policy.docNo ?? '公开文本未载'}；有效期至：${policy.validTo ?? '未定'}`,
    `版本：${policy.hash.slice(0, 12)}`,
    '',
    '报告',
    `　${party('owner')}：${dayRuleWords(reporting.ownerDue)}前（含当日，至${counting.endsAt}）（${sourceWords(reporting.source)}）`,
    `　报送：县管 ${reporting.addressees.countyManaged.map(party).join('、')}；市管 ${reporting.addressees.cityManaged.map(party).join('、')}`,
    `　无问题时${reporting.zeroReportAllowed ? '可以只报进展' : '也须逐项填报'}；${dayRuleWords(reporting.opens)}开启，数据月${reporting.earlyFromDay}日起可先报`,
    `　迟报看${reporting.lateJudgedBy === 'first_message' ? '第一条消息' : '确认'}时间，${reporting.confirmWithinWorkdays}个工作日内确认（本办自定）`,
    `　提醒：${reminders.days.join('、')} ${reminders.at}；不足${reminders.shortBelowWorkdays}个工作日的月份 ${reminders.shortDays.map(reminderWord).join('、')}（${sourceWords(reminders.source)}）`,
    '',
    '每月',
    ...policy.steps.map(
      ({ title, actor, due, source }) =>
        `　${party(actor)}：${title}，${dayRuleWords(due, policy.steps)}（${sourceWords(source)}）`,
    ),
    '',
    '其他',
    ...policy.occasions.map(
      ({ title, actor, months, due, source }) =>
        `　${party(actor)}：${title}，${months.length === 12 ? '每' : `${months.join('、')}`}月${dayRuleWords(due)}（${sourceWords(source)}）`,
    ),
  ];
}

function reminderWord(key: ReminderKey): string {
  return key === 'pre_notice' ? '放假前一个工作日' : key;
}

function dayRuleWords(rule: DayRule, steps: readonly ChainStep[] = []): string {
  if (rule.kind === 'workdays_after') {
    const base = steps.find(({ key }) => key === rule.step)?.title ?? '业主报告截止';
    return `“${base}”之后${rule.workdays}个工作日`;
  }
  const month = { data: '数据月', next: '数据月次月', own: '' }[rule.month];
  return `${month}${rule.day === 'last' ? '最后一天' : `${rule.day}日`}`;
}
