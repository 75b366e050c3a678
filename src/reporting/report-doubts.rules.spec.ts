import { Money } from '../kernel/money';
import { contentOf, NO_VALUES } from './draft-content.rules';
import { doubtsAbout, shareOfPlan, type ReportFacts } from './report-doubts.rules';
import type { ReportValues } from './report';

const wan = (text: string) => Money.ofWan(text);
const FACTS: ReportFacts = {
  floorYtd: Money.ofWan('25400'),
  lastYtd: wan('25400'),
  lastMonth: wan('2980'),
  lastProgressPct: '80',
  planYear: wan('35000'),
  planMonth: wan('3000'),
  totalPlanned: wan('120000'),
  isStarted: true,
};
const SOUND: Partial<ReportValues> = { investmentMonth: wan('3200'), investmentYtd: wan('28600') };

function doubts(values: Partial<ReportValues>, facts: Partial<ReportFacts> = {}, words = '3200万') {
  const said = { inboxId: null, at: '', channel: 'chat' as const, words };
  const content = contentOf({ ...NO_VALUES, ...values }, { investmentMonth: said, investmentYtd: said });
  return doubtsAbout(content, { ...FACTS, ...facts });
}
const codes = (...args: Parameters<typeof doubts>) => doubts(...args).map(({ code }) => code);

describe('doubts about a report (domain B.6)', () => {
  it('has none about figures that fit', () => {
    expect(doubts(SOUND)).toEqual([]);
    expect(doubts({})).toEqual([]);
  });

  it.each([
    ['a month in 元 for 万元', { ...SOUND, investmentMonth: wan('0.32') }, {}, ['unit_slip']],
    ['a month in 万元 for 元', { ...SOUND, investmentMonth: wan('32000000') }, {}, ['unit_slip']],
    ['a cumulative in 元', { ...SOUND, investmentYtd: wan('2.86') }, {}, ['unit_slip']],
    ['a negative month', { investmentMonth: wan('-100') }, {}, ['negative_month']],
    ['a falling cumulative', { investmentYtd: wan('25399.9999') }, {}, ['falling_ytd']],
    ['a sum that does not fit', { ...SOUND, investmentYtd: wan('29000') }, {}, ['sum_mismatch']],
    ['more than three times the month’s plan', { investmentMonth: wan('9001') }, {}, ['above_plan']],
    ['a total below the year', { ...SOUND, investmentTotal: wan('28599') }, {}, ['total_below_ytd']],
    ['a project that has not begun', SOUND, { isStarted: false }, ['not_started']],
    ['progress that falls', { progressPct: '79.9' }, {}, ['progress_falls']],
    ['progress above 100 %', { progressPct: '100.1' }, {}, ['progress_above_100']],
  ] as const)('asks about %s', (_what, values, facts, found) => {
    expect(codes(values, facts)).toEqual(found);
  });

  it.each([
    ['a sum within half a percent', { ...SOUND, investmentYtd: wan('28743') }, {}],
    ['exactly three times the month’s plan', { investmentMonth: wan('9000') }, {}],
    [
      'a year without any known month',
      { investmentYtd: wan('1') },
      { lastYtd: null, floorYtd: null, lastMonth: null },
    ],
    ['a month of zero', { investmentMonth: Money.ZERO, investmentYtd: wan('25400') }, {}],
    ['zero on a project that has not begun', { investmentMonth: Money.ZERO }, { isStarted: false }],
    ['progress that stands still', { progressPct: '80' }, {}],
    ['100 %', { progressPct: '100' }, {}],
  ] as const)('does not ask about %s', (_what, values, facts) => {
    expect(codes(values, facts)).toEqual([]);
  });

  it('offers the figure that was meant', () => {
    const [slip] = doubts({ ...SOUND, investmentMonth: wan('0.32') });
    const [sum] = doubts({ ...SOUND, investmentYtd: wan('29000') });

    expect(slip?.instead?.toWan()).toBe('3200');
    expect(sum?.instead?.toWan()).toBe('28600');
  });

  it('asks about a small amount in 元 even when nothing is known of the project', () => {
    const facts = { lastMonth: null, planMonth: null, lastYtd: null, floorYtd: null };

    expect(codes({ investmentMonth: wan('0.32') }, facts, '3200元')).toEqual(['small_yuan']);
    expect(codes({ investmentMonth: wan('0.32') }, facts, '0.32万')).toEqual([]);
  });

  it('does not ask again about the very figure that was confirmed, but about another one', () => {
    const content = contentOf({ ...NO_VALUES, investmentYtd: wan('20000') }, {});
    const [asked] = doubtsAbout(content, FACTS);
    const accepted = { ...content, accepted: [asked?.key ?? ''] };
    const other = contentOf({ ...NO_VALUES, investmentYtd: wan('19000') }, {});

    expect(doubtsAbout(accepted, FACTS)).toEqual([]);
    expect(doubtsAbout({ ...other, accepted: accepted.accepted }, FACTS)).toHaveLength(1);
  });

  it('asks about a fall below the last known month when the one between was not reported', () => {
    expect(codes({ investmentYtd: wan('25000') }, { lastYtd: null })).toEqual(['falling_ytd']);
  });

  it('lets nobody accept more than 100 %', () => {
    expect(doubts({ progressPct: '101' })[0]?.acceptable).toBe(false);
  });

  it('shows the share of the plan, and nothing without a plan', () => {
    expect(shareOfPlan(wan('28600'), wan('35000'))).toBe('81.71');
    expect(shareOfPlan(wan('28600'), null)).toBeNull();
    expect(shareOfPlan(null, wan('35000'))).toBeNull();
  });
});
