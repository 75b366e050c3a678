import { patchOfForm } from './form-patch';

describe('what was filled in on a card', () => {
  it('takes amounts in 万元 unless a unit is written', () => {
    const { values, words } = patchOfForm({ month: '3200', ytd: '2.86亿', total: '5,000.5万' });

    expect(values.investmentMonth?.toWan()).toBe('3200');
    expect(values.investmentYtd?.toWan()).toBe('28600');
    expect(values.investmentTotal?.toWan()).toBe('5000.5');
    expect(words).toMatchObject({ investmentMonth: '3200', investmentYtd: '2.86亿' });
  });

  it('says nothing where nothing was filled in', () => {
    expect(patchOfForm({ month: ' ', progress: '', zero: '', problem: '  ' })).toEqual({
      values: {},
      words: {},
      unsure: [],
    });
  });

  it('takes zero for a figure', () => {
    expect(patchOfForm({ month: '0' }).values.investmentMonth?.isZero()).toBe(true);
  });

  it.each(['不少', '12,34', '两三百', 'abc'])('refuses %s by its own words', (month) => {
    expect(() => patchOfForm({ month })).toThrow(`“${month}”看不出是多少`);
  });

  it('keeps every word of a problem, sorted by what it is about', () => {
    const { values } = patchOfForm({ zero: 'some', problem: '溪口段还差26亩没交地，请县里协调' });

    expect(values.problems).toEqual([
      expect.objectContaining({
        category: 'land_acquisition',
        description: '溪口段还差26亩没交地，请县里协调',
      }),
    ]);
    expect(values.zeroReport).toBeUndefined();
  });

  it('takes a problem even where yes or no was forgotten, and none where 无问题 was chosen', () => {
    expect(patchOfForm({ problem: '缺资金' }).values.problems).toHaveLength(1);
    expect(patchOfForm({ zero: 'none', problem: '缺资金' }).values).toEqual({ zeroReport: true });
  });
});
