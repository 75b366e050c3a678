import fc from 'fast-check';
import { civilDate } from '../kernel/civil-date';
import { readMessage } from './reader';
import type { Reading } from './reading';

const read = (text: string, sentOn = '2026-10-08'): Reading =>
  readMessage(text, { sentOn: civilDate(sentOn) });

function amounts(reading: Reading): (string | null)[] {
  const { investmentMonth, investmentYtd, investmentTotal } = reading;
  return [investmentMonth, investmentYtd, investmentTotal].map((money) => money?.toWan() ?? null);
}

describe('readMessage', () => {
  it('reads the sentence of the month whole and quotes its words', () => {
    const text = '9月完成投资3200万,1-9月累计2.86亿,桥梁桩基完成92%,本月无问题';
    const reading = read(text);
    expect(reading).toMatchObject({
      isReport: true,
      period: '2026-09',
      physicalProgress: null,
      milestone: '桥梁桩基完成92%',
      zeroReport: true,
      needsClarification: [],
    });
    expect(amounts(reading)).toEqual(['3200', '28600', null]);
    expect(reading.evidence.investmentMonth).toMatchObject({
      words: '9月完成投资3200万',
      sure: true,
      unit: '万',
    });
    expect(reading.evidence.investmentYtd).toMatchObject({
      words: '1-9月累计2.86亿',
      sure: true,
      unit: '亿',
    });
    for (const { start, end, words } of Object.values(reading.evidence))
      expect(text.slice(start, end)).toBe(words);
  });

  it.each([
    ['本月完成投资1500到1800万', 'investmentMonth'],
    ['本月完成投资几千万', 'investmentMonth'],
    ['累计完成投资过亿', 'investmentYtd'],
    ['和上月一样', 'investmentMonth'],
    ['截至9月底完成投资2.86亿', 'investmentYtd'],
    ['完成投资5000万元，其中本月450万', 'investmentMonth'],
    ['桥梁完成投资300万，路基完成投资500万', 'investmentMonth'],
    ['9月完成投资320万元，8月完成投资450万元', 'investmentMonth'],
    ['本月累计完成投资320万', 'investmentYtd'],
    ['计划本月完成投资300万', 'investmentMonth'],
    ['今天完成80万', 'investmentMonth'],
    ['年度计划5000万，完成3200万', 'investmentMonth'],
    ['本月投资320/2860', 'investmentMonth'],
    ['本月完成投资320 860万', 'investmentMonth'],
    ['本月投资320万美元', 'investmentMonth'],
    ['投资完成٣٢٠٠万', 'investmentMonth'],
    ['本月冲减120万', 'investmentMonth'],
    ['数先放你这,1860,等我们老总点头', 'investmentMonth'],
    ['上个月多报了300,这个月我少报300扯平了啊', 'investmentMonth'],
    ['没开工但征地花了600,算不算', 'investmentMonth'],
    ['本月没投，完成投资300万', 'investmentMonth'],
    ['A3跟A2一样,都没动', 'investmentMonth'],
  ] as const)('asks instead of guessing: %s', (text, field) => {
    const reading = read(text);
    expect(reading[field]).toBeNull();
    expect(reading.needsClarification).toContain(field);
  });

  it.each([
    ['完成投资3200元', '0.32', 'small_yuan'],
    ['9月完成投资3200万对吗？', '3200', 'asked_back'],
    ['本月完成投资-50万', '-50', 'negative'],
  ])('proposes but asks: %s', (text, wan, note) => {
    const reading = read(text);
    expect(amounts(reading)[0]).toBe(wan);
    expect(reading.needsClarification).toEqual(['investmentMonth']);
    expect(reading.evidence.investmentMonth).toMatchObject({ sure: false, note });
  });

  it('asks about both when the month is above the year', () => {
    expect(read('本月完成投资3200万，累计2860万').needsClarification).toEqual([
      'investmentMonth',
      'investmentYtd',
    ]);
  });

  it.each([
    '总投资3.5亿，合同额2.8亿，剩余1.2亿',
    '年度计划5000万元，下月计划完成600万',
    '专项债3000万已到位，支付2100万',
    '联系电话13805931234',
    '闽发改〔2026〕12号文收到',
    'K2+300段还有3户，征地120亩，浇了80方',
    '较上月增加300万，增长20%',
    '序时是75%吧,给我凑到75.5',
    '催催催,上午省平台都填过了,你们自己不会去看吗,国庆加班到现在',
    '',
    '🚧\u202e\u200b',
  ])('takes no investment from %s', (text) => {
    expect(amounts(read(text))).toEqual([null, null, null]);
  });

  it.each([
    ['320万是本月的，2860万是累计的', ['320', '2860', null]],
    ['投资3200万（9月），2.86亿（1-9月）', ['3200', '28600', null]],
    ['1到9月一共干了2.86个亿，9月干了3200', ['3200', '28600', null]],
    ['本月完成９８０万元，开工以来累计１．２亿元', ['980', null, '12000']],
    ['今年计划投资5000万，截至9月底完成3200万', [null, '3200', null]],
    ['9月：320；累计：2860；形象：基础施工；问题：无', ['320', '2860', null]],
    ['9月没有投资，累计还是2860万', ['0', '2860', null]],
    ['二〇二六年九月完成投资三千二百万元，累計二億八千六百萬元', ['3200', '28600', null]],
  ])('reads %s', (text, expected) => {
    const reading = read(text);
    expect(amounts(reading)).toEqual(expected);
    expect(reading.needsClarification).toEqual([]);
  });

  it('keeps 产值 with its source word, for a check', () => {
    expect(read('本月产值1200万').evidence.investmentMonth).toMatchObject({
      words: '本月产值1200万',
      note: 'output_value',
    });
  });

  it.each([
    ['把9月投资3200改成2300', '2300', { investmentMonth: '3200' }],
    ['9月投资应该是2300万，不是3200万', '2300', { investmentMonth: '3200' }],
    ['更正：9月投资不是3200万，是2300万', '2300', { investmentMonth: '3200' }],
    ['撤回上一条。正确的是：本月720', '720', {}],
  ])('reads the correction %s', (text, month, old) => {
    const reading = read(text);
    expect(amounts(reading)[0]).toBe(month);
    expect(JSON.parse(JSON.stringify(reading.correction?.old))).toEqual(old);
  });

  it.each([
    ['本月没问题', true],
    ['无问题', true],
    ['零报告', true],
    ['没有什么困难和问题', true],
    ['收到，没问题', false],
    ['有没有问题？', false],
    ['没有问题的话我就报了', false],
    ['本月无安全事故', false],
    ['本月零投资', false],
    ['无问题，但是征地卡住了', false],
  ])('takes %s for a zero report: %s', (text, zero) => {
    expect(read(text).zeroReport).toBe(zero);
  });

  it('takes the latest such month not after the sending month, and asks about a later one', () => {
    expect(read('12月完成投资320万', '2027-01-05').period).toBe('2026-12');
    expect(read('1月完成投资320万', '2027-01-28').period).toBe('2027-01');
    expect(read('2027年1月完成投资320万', '2026-10-08')).toMatchObject({
      period: null,
      needsClarification: ['period'],
    });
    expect(read('本月完成投资320万').period).toBeNull();
  });

  it('shows the rounding of an amount finer than 1 元', () => {
    expect(read('本月完成投资12.34567万')).toMatchObject({ rounded: ['investmentMonth'] });
  });

  it('tells critical problems of people in danger', () => {
    expect(read('塔吊倒了,两个人送医院了,先别在群里说').issues).toMatchObject([
      { category: 'construction', urgency: 'critical', needsLevel: null },
    ]);
  });

  it('never throws, and every quotation is a slice of the message', () => {
    const words = [
      '本月',
      '累计',
      '完成投资',
      '320',
      '万',
      '亿',
      '%',
      ',',
      '。',
      '不是',
      '无问题',
      '10月',
      '1-',
      '没',
      ' ',
      '(',
      '①',
    ];
    const text = fc
      .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme', maxLength: 3 })))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (message) => {
        const reading = read(message);
        for (const { start, end, words: quoted } of Object.values(reading.evidence))
          expect(message.slice(start, end)).toBe(quoted);
      }),
      { numRuns: 500 },
    );
  });
});
