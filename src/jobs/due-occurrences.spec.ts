import { join } from 'node:path';
import { loadCalendar } from '../policy/calendar-loader';
import { OfficeCalendar } from '../policy/office-calendar';
import { loadPolicy } from '../policy/policy-loader';
import type { OfficeBoard } from '../reporting/office-board';
import type { Reminders } from '../reporting/reminders';
import { remindOwners } from './definitions/remind-owners.job';
import { tellOfficeMissing } from './definitions/tell-office-missing.job';
import { dueOccurrences } from './due-occurrences';
import type { JobDefinition } from './job-definition';

const TEMPLATES = join(__dirname, '../../bot-templates');
const office = new OfficeCalendar(
  loadPolicy('ningde', TEMPLATES),
  loadCalendar(join(TEMPLATES, 'calendars')),
  'Asia/Shanghai',
);
const definitions: JobDefinition[] = [
  ...remindOwners(office, {} as Reminders),
  tellOfficeMissing(office, {} as OfficeBoard),
];

const at = (wall: string): Date => new Date(`${wall}:00+08:00`);

function due(since: string, now: string) {
  return dueOccurrences(definitions, at(since), at(now), () => office).map(
    ({ definition, moment, late, verdict }) =>
      `${office.label(moment.at)} ${definition.id} ${moment.period} ${verdict}${late ? ' late' : ''}`,
  );
}

describe('what is due', () => {
  it('ND-17: around 国庆 one notice before the rest, the due morning, the digest, and the day after', () => {
    const moments = definitions
      .flatMap((job) => job.due(at('2026-09-28T09:00'), at('2026-10-20T00:00'), () => office))
      .sort((a, b) => +a.at - +b.at)
      .map((moment) => `${office.label(moment.at)} ${moment.label}`);
    expect(moments).toEqual([
      '9月30日 09:00 9月月报提醒（放假前预告）',
      '10月8日 09:00 9月月报提醒（截止当天）',
      '10月8日 16:00 9月月报未报名单送经办',
      '10月9日 09:00 9月月报提醒（截止后1个工作日）',
    ]);
  });

  it('ND-17: in an ordinary month three working days before, one before, on the day, and the day after', () => {
    const moments = definitions
      .filter((job) => job.id.startsWith('remind'))
      .flatMap((job) => job.due(at('2026-08-25T00:00'), at('2026-09-20T00:00'), () => office))
      .map((moment) => office.label(moment.at));
    expect(moments.sort()).toEqual(['9月2日 09:00', '9月4日 09:00', '9月7日 09:00', '9月8日 09:00']);
  });

  it('is nothing older than the first start', () => {
    expect(due('2026-10-08T09:01', '2026-10-08T12:00')).toEqual([]);
    expect(due('2026-10-08T09:00', '2026-10-08T09:00')).toEqual([
      '10月8日 09:00 remind-owners:T 2026-09 run',
    ]);
  });

  it('caught up within its working day is late, and not yet late in the first five minutes', () => {
    expect(due('2026-10-01T00:00', '2026-10-08T09:05')).toEqual([
      '10月8日 09:00 remind-owners:T 2026-09 run',
    ]);
    expect(due('2026-10-01T00:00', '2026-10-08T14:00')).toEqual([
      '10月8日 09:00 remind-owners:T 2026-09 run late',
    ]);
  });

  it('is left out when its working day is over or the next one is due, and noted so', () => {
    expect(due('2026-10-01T00:00', '2026-10-08T17:30')).toEqual([
      '10月8日 09:00 remind-owners:T 2026-09 skip late',
      '10月8日 16:00 tell-office-missing 2026-09 run late',
    ]);
    expect(due('2026-09-01T00:00', '2026-10-09T10:00')).toEqual([
      '10月8日 09:00 remind-owners:T 2026-09 skip late',
      '10月8日 16:00 tell-office-missing 2026-09 skip late',
      '10月9日 09:00 remind-owners:T+1 2026-09 run late',
    ]);
  });

  it('is not made up for after three days', () => {
    expect(due('2026-09-01T00:00', '2026-10-12T10:00')).toEqual([]);
  });
});
