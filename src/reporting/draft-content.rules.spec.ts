import fc from 'fast-check';
import { Money } from '../kernel/money';
import {
  applyPatch,
  contentOf,
  emptyContent,
  missingFields,
  NO_VALUES,
  sameFigures,
  sameValues,
  valuesOf,
  withoutField,
  type DraftPatch,
} from './draft-content.rules';

const SOURCE = { inboxId: 'i1', at: '2026-10-08T01:30:00.000Z', channel: 'chat' as const };
const ALL = ['investment_month', 'investment_ytd', 'progress', 'problems'] as const;
const patch = (values: DraftPatch['values'], unsure: DraftPatch['unsure'] = []): DraftPatch => ({
  values,
  words: Object.fromEntries(Object.keys(values).map((field) => [field, `原话${field}`])),
  unsure,
});
const problem = (description: string) => ({
  category: 'other',
  description,
  urgency: 'normal' as const,
  needsLevel: null,
});
const lay = (...patches: DraftPatch[]) =>
  patches.reduce((content, each) => applyPatch(content, each, SOURCE), emptyContent());

describe('a draft in the making', () => {
  it('adds what a message says and keeps what it does not speak of', () => {
    const content = lay(
      patch({ investmentMonth: Money.ofWan('3200') }),
      patch({ progressText: '桩基完成92%' }),
    );

    expect(valuesOf(content).investmentMonth?.toWan()).toBe('3200');
    expect(valuesOf(content).progressText).toBe('桩基完成92%');
    expect(content.evidence.investmentMonth).toEqual({ ...SOURCE, words: '原话investmentMonth' });
  });

  it('lets new words win', () => {
    const content = lay(
      patch({ investmentMonth: Money.ofWan('3200') }),
      patch({ investmentMonth: Money.ofWan('2300') }),
    );

    expect(valuesOf(content).investmentMonth?.toWan()).toBe('2300');
  });

  it('does not use a figure that is unsure, not even an earlier one, until it is said again', () => {
    const unsure = lay(patch({ investmentMonth: Money.ofWan('3200') }), patch({}, ['investmentMonth']));
    const said = applyPatch(unsure, patch({ investmentMonth: Money.ofWan('3100') }), SOURCE);

    expect(valuesOf(unsure).investmentMonth).toBeNull();
    expect(unsure.unsure).toEqual(['investmentMonth']);
    expect(said.unsure).toEqual([]);
  });

  it('adds problems up without repeating one, and a problem ends 本月无问题', () => {
    const content = lay(
      patch({ zeroReport: true }),
      patch({ problems: [problem('没交地')] }),
      patch({ problems: [problem('没交地'), problem('缺资金')] }),
    );

    expect(valuesOf(content).problems.map(({ description }) => description)).toEqual(['没交地', '缺资金']);
    expect(valuesOf(content).zeroReport).toBe(false);
  });

  it('lets 本月无问题 end the problems', () => {
    const content = lay(patch({ problems: [problem('没交地')] }), patch({ zeroReport: true }));

    expect(valuesOf(content)).toMatchObject({ zeroReport: true, problems: [] });
  });

  it('cuts words that are a page long, and shows that it did', () => {
    const content = lay(
      patch({ progressText: '完'.repeat(100_000), problems: [problem('卡'.repeat(100_000))] }),
    );

    expect(valuesOf(content).progressText).toBe(`${'完'.repeat(500)}…`);
    expect(valuesOf(content).problems[0]?.description).toBe(`${'卡'.repeat(500)}…`);
  });

  it('never cuts a character in two', () => {
    const text = valuesOf(lay(patch({ progressText: `${'完'.repeat(499)}😀😀` }))).progressText ?? '';

    expect(text.isWellFormed()).toBe(true);
  });

  it('takes a figure back so that it is asked for again', () => {
    const content = withoutField(lay(patch({ investmentYtd: Money.ofWan('28600') })), 'investmentYtd');

    expect(valuesOf(content).investmentYtd).toBeNull();
    expect(content.evidence.investmentYtd).toBeUndefined();
  });

  it('stores and gives back every amount to the 元', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (yuan) => {
        const values = { ...NO_VALUES, investmentMonth: Money.ofYuan(yuan) };

        expect(valuesOf(contentOf(values, {})).investmentMonth?.yuan).toBe(yuan);
      }),
    );
  });
});

describe('what a draft still lacks (ND-16)', () => {
  it.each([
    ['nothing said', {}, [...ALL]],
    ['a percentage is progress', { progressPct: '65' }, ['investment_month', 'investment_ytd', 'problems']],
    ['words are progress', { progressText: '封顶' }, ['investment_month', 'investment_ytd', 'problems']],
    ['a problem answers the question', { problems: [problem('没交地')] }, ALL.slice(0, 3)],
    ['无问题 answers it', { zeroReport: true }, ALL.slice(0, 3)],
    ['zero is a figure', { investmentMonth: Money.ZERO }, ALL.slice(1)],
  ])('%s', (_what, values, missing) => {
    expect(missingFields({ ...NO_VALUES, ...values }, ALL)).toEqual(missing);
  });

  it('asks for nothing the policy does not require', () => {
    expect(missingFields(NO_VALUES, [])).toEqual([]);
  });
});

describe('saying the same again', () => {
  const report = { ...NO_VALUES, investmentMonth: Money.ofWan('3200'), progressText: '封顶' };

  it('is the same with equal figures and words', () => {
    expect(sameValues(report, { ...report, investmentMonth: Money.ofWan('3200.0000') })).toBe(true);
    expect(sameValues(report, { ...report, progressText: '验收' })).toBe(false);
  });

  it('leaves the figures the same when only words change', () => {
    expect(sameFigures(report, { ...report, progressText: '验收' })).toBe(true);
    expect(sameFigures(report, { ...report, investmentYtd: Money.ZERO })).toBe(false);
  });
});
