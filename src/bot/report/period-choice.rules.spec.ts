import { reportingPeriod } from '../../kernel/reporting-period';
import type { PeriodSchedule } from '../../policy/policy-profile';
import { choosePeriod } from './period-choice.rules';

const of = (period: string) => ({ period: reportingPeriod(period) }) as PeriodSchedule;
const september = of('2026-09');
const october = of('2026-10');
const none = new Set<string>();
const both = [october, september];

describe('the data month a message is about', () => {
  it.each([
    ['the only month that takes reports', null, [september], none, false, '2026-09'],
    ['the month named', '2026-09', both, none, false, '2026-09'],
    ['the one not reported yet', null, both, new Set(['2026-09']), false, '2026-10'],
    ['the newest when both are reported', null, both, new Set(['2026-09', '2026-10']), false, '2026-10'],
    ['the one reported when it is a correction', null, both, new Set(['2026-09']), true, '2026-09'],
    ['the only month, also for a correction of nothing', null, [september], none, true, '2026-09'],
  ] as const)('is %s', (_what, named, accepting, reported, isCorrection, period) => {
    const choice = choosePeriod(
      named === null ? null : reportingPeriod(named),
      accepting,
      reported,
      isCorrection,
    );

    expect(choice).toEqual({ kind: 'one', schedule: of(period) });
  });

  it('is asked for when two could be meant', () => {
    expect(choosePeriod(null, both, none, false)).toEqual({ kind: 'ask', schedules: both });
    expect(choosePeriod(null, both, new Set(['2026-09', '2026-10']), true).kind).toBe('ask');
    expect(choosePeriod(null, both, none, true).kind).toBe('ask');
  });

  it('is refused by name when it is closed or yet to come', () => {
    expect(choosePeriod(reportingPeriod('2026-08'), both, none, false)).toEqual({
      kind: 'closed',
      period: '2026-08',
    });
    expect(choosePeriod(reportingPeriod('2026-11'), both, none, false)).toEqual({
      kind: 'early',
      period: '2026-11',
    });
  });

  it('is none when nothing takes reports', () => {
    expect(choosePeriod(null, [], none, false)).toEqual({ kind: 'none' });
  });
});
