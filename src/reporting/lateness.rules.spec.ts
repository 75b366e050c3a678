import { civilDate } from '../kernel/civil-date';
import { isLate, type ReportTimes } from './lateness.rules';

const schedule = {
  ownerDueOn: civilDate('2026-10-08'),
  ownerDueAt: new Date('2026-10-09T00:00:00+08:00'),
  provisional: false,
};
const byFirst = { lateJudgedBy: 'first_message' as const };
const at = (iso: string) => new Date(`2026-10-${iso}+08:00`);
const times = (first: string, changed: string, confirmed: string): ReportTimes => ({
  firstMessageAt: at(first),
  changedAt: at(changed),
  confirmedAt: at(confirmed),
  confirmBy: at('10T00:00:00'),
});

describe('late or not (ND-17)', () => {
  it.each([
    ['written and confirmed on the due day', '08T16:05:00', '08T16:05:00', '08T23:59:59', false],
    ['confirmed within the working day after', '08T16:05:00', '08T16:05:00', '09T10:00:00', false],
    ['confirmed in its last millisecond', '08T16:05:00', '08T16:05:00', '09T23:59:59.999', false],
    ['confirmed when that day is over', '08T16:05:00', '08T16:05:00', '10T00:00:00', true],
    ['a figure changed after the due day', '08T16:05:00', '09T09:00:00', '09T10:00:00', true],
    ['a figure changed in the first moment after', '08T16:05:00', '09T00:00:00', '09T00:01:00', true],
    ['first written after the due day', '09T00:00:00', '09T00:00:00', '09T00:01:00', true],
  ])('%s', (_what, first, changed, confirmed, late) => {
    expect(isLate(schedule, byFirst, times(first, changed, confirmed), null)).toBe(late);
  });

  it('looks at the confirmation alone where the policy says so', () => {
    const rules = { lateJudgedBy: 'confirmation' as const };

    expect(isLate(schedule, rules, times('08T16:05:00', '08T16:05:00', '09T00:00:00'), null)).toBe(true);
    expect(isLate(schedule, rules, times('08T16:05:00', '08T16:05:00', '08T23:59:59'), null)).toBe(false);
  });

  it('is not judged on a provisional day, nor before the unit went live', () => {
    const late = times('09T00:00:00', '09T00:00:00', '20T00:00:00');

    expect(isLate({ ...schedule, provisional: true }, byFirst, late, null)).toBeNull();
    expect(isLate(schedule, byFirst, late, '2026-10-09')).toBeNull();
    expect(isLate(schedule, byFirst, late, '2026-10-08')).toBe(true);
  });
});
