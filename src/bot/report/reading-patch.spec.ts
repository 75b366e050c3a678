import { civilDate } from '../../kernel/civil-date';
import { readMessage } from '../../reading/reader';
import { readPair } from '../../reading/split-projects';
import { patchOf, patchOfPair, problemsIn } from './reading-patch';

const SENT = { sentOn: civilDate('2026-10-08') };
const patch = (text: string) => patchOf(readMessage(text, SENT));

describe('what a reading adds to a draft', () => {
  it('takes each figure with its own words', () => {
    const { values, words, unsure } = patch('9月完成投资3200万,1-9月累计2.86亿,桥梁桩基完成92%,本月无问题');

    expect(values.investmentMonth?.toWan()).toBe('3200');
    expect(values.investmentYtd?.toWan()).toBe('28600');
    expect(values).toMatchObject({ progressText: '桥梁桩基完成92%', zeroReport: true });
    expect(words.investmentMonth).toContain('3200万');
    expect(unsure).toEqual([]);
  });

  it('leaves out what the reader is unsure of, and lists it to be asked for', () => {
    const { values, unsure, words } = patch('9月完成两三百万，累计2.57亿，无问题');

    expect(values.investmentMonth).toBeUndefined();
    expect(unsure).toContain('investmentMonth');
    expect(words.investmentMonth).toContain('两三百万');
  });

  it('keeps a small amount in 元, which is asked about with the figure it may have been meant for', () => {
    const { values, unsure } = patch('9月完成3200元,累计2.86亿,无问题');

    expect(values.investmentMonth?.toWan()).toBe('0.32');
    expect(unsure).not.toContain('investmentMonth');
  });

  it('does not take silence about problems for 无问题', () => {
    expect(patch('9月完成3200万，累计2.86亿').values.zeroReport).toBeUndefined();
  });

  it('takes a pair for month, year and progress', () => {
    const pair = readPair('320/2860 外立面改造完成71%');

    expect(pair && patchOfPair(pair).values.progressText).toBe('外立面改造完成71%');
    expect(pair && patchOfPair(pair).values.investmentYtd?.toWan()).toBe('2860');
  });

  it('keeps the whole description of a single problem, and several as they were read', () => {
    const one = {
      category: 'financing',
      description: '缺资金',
      urgency: 'urgent' as const,
      needsLevel: null,
    };

    expect(problemsIn(' 三标缺资金 ', [one])).toEqual([{ ...one, description: '三标缺资金' }]);
    expect(problemsIn('天气不好', [])).toEqual([
      { category: 'other', description: '天气不好', urgency: 'normal', needsLevel: null },
    ]);
    expect(problemsIn('缺资金，没交地', [one, { ...one, description: '没交地' }])).toHaveLength(2);
  });
});
