import { civilDate } from '../kernel/civil-date';
import { leftoverWords } from './leftover';

const left = (text: string): string[] => leftoverWords(text, { sentOn: civilDate('2026-10-08') });

describe('leftoverWords', () => {
  it.each([
    ['领导好，本月320万，累计2860万，围挡搭了一圈，食堂在搞，谢谢', ['围挡搭了一圈', '食堂在搞']],
    ['本月320万，累计2860万，下月计划完成600万，业主换人了', ['下月计划完成600万', '业主换人了']],
    ['总投资１２亿，本月完成1800万', ['总投资１２亿']],
    ['320/2860 桩基92%，食堂在搞，无问题', ['食堂在搞']],
  ])('gives what the reading did not use, as it was written: %s', (text, words) => {
    expect(left(text)).toEqual(words);
  });

  it.each([
    '青屿至云岭高速A3标段10月份完成投资3200万元，1-10月累计完成投资2.86亿元，占年度计划的81.7%。形象进度：路基土石方基本完成，桥梁桩基完成92%。存在问题：无。',
    '各位领导好，本月320万，累计2860万，桩基92%，征地卡住了，请县里协调，辛苦了',
    '智慧冷链物流园 本月暂无困难和问题 投资完成2,050.00万元 年累计1.62亿元 总体进度58.5%',
    '320/2860',
    '320/2860 71%',
    '不对，是2100万',
  ])('leaves nothing of %s', (text) => {
    expect(left(text)).toEqual([]);
  });

  it.each(['收到，谢谢', '食堂在搞', ''])('says nothing of a message that is no report: %j', (text) => {
    expect(left(text)).toEqual([]);
  });
});
