import { join } from 'node:path';
import { reportingPeriod } from '../kernel/reporting-period';
import { loadCalendar } from '../policy/calendar-loader';
import { OfficeCalendar } from '../policy/office-calendar';
import { loadPolicy } from '../policy/policy-loader';
import {
  halfDayOf,
  howToAnswer,
  reminderLead,
  reminderTitle,
  restRun,
  snoozeUntil,
  type Owed,
  type ReminderOccasion,
} from './reminders.rules';
import { civilDate } from '../kernel/civil-date';

const TEMPLATES = join(__dirname, '../../bot-templates');
const ZONE = 'Asia/Shanghai';
const calendar = loadCalendar(join(TEMPLATES, 'calendars'));
const office = new OfficeCalendar(loadPolicy('ningde', TEMPLATES), calendar, ZONE);
const september = office.schedule(reportingPeriod('2026-09'));

const missing = (count: number): Owed => ({ missing: count, ready: [], unfinished: 0, judged: true });
const at = (wall: string): Date => new Date(`${wall}:00+08:00`);

function lead(occasion: ReminderOccasion, wall: string, owed: Owed, schedule = september): string {
  return reminderLead({ occasion, schedule, now: at(wall), calendar, zone: ZONE }, owed);
}

describe('the words of a reminder', () => {
  it('name month and deadline in the title', () => {
    expect(reminderTitle(september, ZONE)).toBe('9月月报 10月8日24:00截止');
  });

  it('ND-17: tell before a holiday when it ends, the deadline, and that one may report now', () => {
    expect(lead('pre_notice', '2026-09-30T09:00', missing(1))).toBe(
      '10月1日至7日放假，9月月报10月8日24:00截止，今天起可先报，放假期间发来也收。',
    );
  });

  it('say "today" on the due day, with what is left', () => {
    expect(lead('T', '2026-10-08T09:00', missing(6))).toBe('9月月报今天24:00截止，还有6个项目未报。');
  });

  it('count the working days that are left in an ordinary month', () => {
    const august = office.schedule(reportingPeriod('2026-08'));
    expect(lead('T-3', '2026-09-02T09:00', missing(2), august)).toBe(
      '8月月报9月7日24:00截止（还有3个工作日），还有2个项目未报。',
    );
  });

  it('say after the deadline that it is still taken, as 迟报', () => {
    expect(lead('T+1', '2026-10-09T09:00', missing(1))).toBe(
      '9月月报昨天24:00已截止，还有1个项目未报；现在报仍收，记为迟报。',
    );
  });

  it('name the day when the deadline was not yesterday', () => {
    expect(lead('chase', '2026-10-12T09:00', missing(1))).toContain('9月月报10月8日24:00已截止');
  });

  it('say nothing of lateness where it must not be judged', () => {
    const provisional = { ...september, provisional: true };
    expect(lead('T+1', '2026-10-09T09:00', missing(1), provisional)).not.toContain('迟报');
    expect(lead('T+1', '2026-10-09T09:00', { ...missing(1), judged: false })).not.toContain('迟报');
  });

  it('ask of a draft only for the one word', () => {
    const owed = { ...missing(0), ready: [{ at: at('2026-10-08T16:05') }] };
    expect(lead('chase', '2026-10-08T17:20', owed)).toBe(
      '只差一步：您10月8日16:05发来的9月数还没确认，回复1确认。',
    );
  });

  it('ND-17: tell after the deadline that confirming a draft sent in time is in time', () => {
    const owed = { ...missing(0), ready: [{ at: at('2026-10-08T16:05') }] };
    expect(lead('T+1', '2026-10-09T09:00', owed)).toContain('今天内确认、数不改，仍按发来的时间算');
  });

  it('show how to answer with figures that are nobody’s', () => {
    expect(howToAnswer(reportingPeriod('2026-09'), 1)).toBe(
      '直接回一句话，例如：9月完成350万元，1—9月累计2100万元，主体结构完成60%，本月无问题',
    );
    expect(howToAnswer(reportingPeriod('2026-01'), 1)).toContain('1月累计350万元');
    expect(howToAnswer(reportingPeriod('2026-09'), 6)).toContain('1：350/2100');
  });
});

describe('the run of rest days after a day', () => {
  it('is none before a working day', () => {
    expect(restRun(calendar, civilDate('2026-10-08'))).toBeNull();
  });

  it('is no holiday on a plain weekend', () => {
    expect(restRun(calendar, civilDate('2026-09-04'))).toEqual({
      from: '2026-09-05',
      to: '2026-09-06',
      isHoliday: false,
    });
  });
});

describe('the half working day of an instant', () => {
  const key = (wall: string): string => halfDayOf(at(wall), office.policy.workingHours, ZONE).key;

  it('is the morning or the afternoon', () => {
    expect([key('2026-10-08T09:00'), key('2026-10-08T14:30')]).toEqual(['2026-10-08/1', '2026-10-08/2']);
  });

  it('counts noon to the morning and the evening to the afternoon', () => {
    expect([key('2026-10-08T12:30'), key('2026-10-08T20:00'), key('2026-10-08T07:00')]).toEqual([
      '2026-10-08/1',
      '2026-10-08/2',
      '2026-10-08/1',
    ]);
  });
});

describe('今天别催了', () => {
  const until = (wall: string): Date => snoozeUntil(at(wall), september, '09:00', ZONE);

  it('lasts until tomorrow at nine', () => {
    expect(until('2026-09-30T10:00')).toEqual(at('2026-10-01T09:00'));
  });

  it('ends with the due moment at the latest', () => {
    expect(until('2026-10-08T10:00')).toEqual(at('2026-10-09T00:00'));
    expect(until('2026-10-09T10:00')).toEqual(at('2026-10-10T09:00'));
  });
});
