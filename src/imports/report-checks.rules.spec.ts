import { Money } from '../kernel/money';
import { reportingPeriod } from '../kernel/reporting-period';
import {
  impossibleFigures,
  unusualFigures,
  type FigureFacts,
  type ReportFigures,
} from './report-checks.rules';

const wan = (text: string | null) => (text === null ? null : Money.ofWan(text));
const figures = (month: string | null, ytd: string | null, total: string | null = null): ReportFigures => ({
  monthYuan: wan(month),
  ytdYuan: wan(ytd),
  totalYuan: wan(total),
});
const july: FigureFacts = {
  period: reportingPeriod('2026-07'),
  lastYtd: null,
  planMonth: null,
  projectTotal: null,
};
const codes = (found: readonly { code: string; field: string }[]) =>
  found.map(({ code, field }) => `${code} ${field}`);

describe('impossibleFigures', () => {
  it.each<[string, ReportFigures, string[]]>([
    ['a month as large as the year', figures('100', '100', '100'), []],
    ['a month above the year', figures('101', '100'), ['month_above_ytd month']],
    ['a negative month', figures('-5', '100'), []],
    ['a year without a figure', figures('101', null), []],
    ['a year above all years', figures(null, '101', '100'), ['ytd_above_total ytd']],
    ['exactly 500 亿元', figures(null, '5000000'), []],
    ['more than 500 亿元', figures('5000000.0001', null), ['beyond_sense month']],
  ])('judges %s', (_name, given, found) => {
    expect(codes(impossibleFigures(given, july))).toEqual(found);
  });

  it('knows the size of the project: three times its total investment and no more', () => {
    const facts = { ...july, projectTotal: Money.ofWan('1000') };
    expect(codes(impossibleFigures(figures('3000', '3000'), facts))).toEqual([]);
    expect(codes(impossibleFigures(figures('3001', '-3001'), facts))).toEqual([
      'beyond_project month',
      'beyond_project ytd',
    ]);
    expect(impossibleFigures(figures('3001', null), { ...july, projectTotal: Money.ZERO })).toEqual([]);
  });
});

describe('unusualFigures', () => {
  const after = (lastYtd: string) => ({ ...july, lastYtd: Money.ofWan(lastYtd) });

  it.each<[string, ReportFigures, FigureFacts, string[]]>([
    ['a sum within 0.5 %', figures('200', '1005'), after('800'), []],
    ['a sum beyond 0.5 %', figures('200', '1005.1'), after('800'), ['sum_differs ytd']],
    ['a cumulative with nothing before it', figures('200', '900'), july, []],
    [
      'a fall that the month explains',
      figures('-100', '700'),
      after('800'),
      ['falling_cumulative ytd', 'negative_month month'],
    ],
    ['a month of three times its plan', figures('300', null), { ...july, planMonth: Money.ofWan('100') }, []],
    [
      'a month beyond that',
      figures('301', null),
      { ...july, planMonth: Money.ofWan('100') },
      ['far_above_plan month'],
    ],
    ['a month planned with nothing', figures('301', null), { ...july, planMonth: Money.ZERO }, []],
  ])('judges %s', (_name, given, facts, found) => {
    expect(codes(unusualFigures(given, facts))).toEqual(found);
  });

  it('holds January’s cumulative against January alone', () => {
    const january = { ...july, period: reportingPeriod('2026-01') };
    expect(unusualFigures(figures('50', '50'), january)).toEqual([]);
    expect(unusualFigures(figures('50', '70'), january)).toEqual([
      { code: 'sum_differs', field: 'ytd', params: { value: '70', parts: '本月的50万元', gap: '20' } },
    ]);
  });
});
