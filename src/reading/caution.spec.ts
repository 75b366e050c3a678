import { civilDate } from '../kernel/civil-date';
import { readMessage } from './reader';
import type { Reading } from './reading';
import { readPair, splitByProject } from './split-projects';

const read = (text: string, sentOn = '2026-10-08'): Reading =>
  readMessage(text, { sentOn: civilDate(sentOn) });

function amounts({ investmentMonth, investmentYtd, investmentTotal }: Reading): (string | null)[] {
  return [investmentMonth, investmentYtd, investmentTotal].map((money) => money?.toWan() ?? null);
}

describe('words that make an amount doubtful', () => {
  it.each([
    ['a sum or a margin', '本月完成3200±50万'],
    ['a product', '本月完成投资3200×2万'],
    ['a sum', '本月完成1200万+2000万'],
    ['a sum in words', '1200加2000万'],
    ['a sum in words', '本月1200加2000万'],
    ['a choice', '本月完成3200万还是2300万'],
    ['a fraction of it', '本月完成3200万的一半'],
    ['a torn decimal', '本月完成投资.5亿'],
    ['a range', '本月完成3、4百万'],
    ['a denial', '本月没有完成3200万'],
    ['a denial', '本月未能完成3200万'],
    ['a denial', '本月无法按时完成3200万'],
    ['a denial behind', '本月完成3200万不到'],
    ['a bound', '本月完成投资不到3200万'],
    ['a bound', '本月投资不止3200万'],
    ['almost', '本月差点完成3200万'],
    ['a refusal', '不要报3200万'],
    ['a question', '要不要报3200万'],
    ['a question', '本月是否报3200万'],
    ['a condition', '如果完成3200万'],
    ['a condition', '如果地交出来，本月完成3200万'],
    ['a supposition', '假设本月3200万'],
    ['a quotation', '引用：『本月完成3200万』 这个数不对'],
    ['a quotation', '他发的是"本月完成3200万"'],
    ['a disowned figure', '本月3200万错了，是2800万'],
    ['a disowned figure', '本月完成3200万，这个数不对'],
    ['a figure of others', '他们报了3200万，我们是2800万'],
    ['a deadline', '年底前完成3200万'],
    ['a deadline', '10月底前完成3200万'],
    ['a deadline', '9月15日前完成3200万'],
    ['a deadline', '本月15号前要完成3200万'],
    ['a deadline', '国庆节之前，完成3200万'],
    ['a target', '到月底能完成3200万'],
    ['a target', '年底完成3200万'],
    ['a target', '确保完成3200万'],
    ['several months', '7、8、9月完成3200万'],
    ['several months', '8月和9月完成3200万'],
    ['several months', '七八月完成3200万'],
    ['another year', '2025年完成3200万'],
    ['a year', '2026年完成3200万'],
    ['a rate', '本月完成投资完成率85'],
    ['several projects', '城南、城北本月共完成320万'],
    ['several projects', '两个项目本月完成320万'],
  ])('ask about the month: %s, %s', (_, text) => {
    const reading = read(text);
    expect(amounts(reading)).toEqual([null, null, null]);
    expect(reading.needsClarification).toContain('investmentMonth');
  });

  it.each(['总计完成3200万', '总共完成3200万', '共计完成3200万'])(
    'ask which cumulative is meant where none is named: %s',
    (text) => {
      expect(amounts(read(text))).toEqual([null, null, null]);
      expect(read(text).needsClarification).toEqual(['investmentYtd']);
    },
  );

  it('ask about a cumulative of another month', () => {
    const reading = read('9月完成3200万，8月末累计21500万');
    expect(amounts(reading)).toEqual(['3200', null, null]);
    expect(reading.needsClarification).toEqual(['investmentYtd']);
  });

  it('ask for the period where one figure stands for several months', () => {
    for (const text of ['7、8、9月完成3200万', '8月完成3200万，9月累计2.47亿']) {
      expect(read(text)).toMatchObject({ period: null });
      expect(read(text).needsClarification).toContain('period');
    }
  });

  it.each(['3号楼进度75%', 'A标进度75%', '进度 0.75'])('ask whose share, or how much: %s', (text) => {
    expect(read(text)).toMatchObject({
      physicalProgress: null,
      needsClarification: ['physicalProgress'],
    });
  });
});

describe('the unit a message declares', () => {
  it('holds for its numbers without unit', () => {
    const reading = read('单位：亿元 本月0.32 累计2.86');
    expect(amounts(reading)).toEqual(['3200', '28600', null]);
    expect(reading.needsClarification).toEqual([]);
    expect(amounts(read('单位：亿元 本月3200万 累计2.86'))).toEqual(['3200', '28600', null]);
    expect(amounts(read('单位：万元 本月3200 累计28600'))).toEqual(['3200', '28600', null]);
  });

  it('asks when it is 元 or more than one', () => {
    for (const text of ['单位：元 本月3200 累计28600', '单位：万元 单位：亿元 本月320 累计2.86']) {
      expect(amounts(read(text))).toEqual([null, null, null]);
      expect(read(text).needsClarification).toEqual(['investmentMonth', 'investmentYtd']);
    }
  });
});

describe('words that leave an amount clear', () => {
  it.each([
    ['年底前完成桩基，本月完成3200万', ['3200', null, null]],
    ['本月完成3200万，年底前完成5000万', ['3200', null, null]],
    ['本月完成3200万，开工以来要完成5亿，累计3亿', ['3200', '30000', null]],
    ['今年前9个月累计完成2.86亿', [null, '28600', null]],
    ['本月没有问题，完成3200万', ['3200', null, null]],
    ['主要是路基施工，本月完成3200万', ['3200', null, null]],
    ['8月、9月连续下雨，本月完成3200万', ['3200', null, null]],
    ['2025年开工以来累计完成3.2亿', [null, null, '32000']],
    ['2026年累计完成2.86亿', [null, '28600', null]],
    ['1、9月完成3200万', ['3200', null, null]],
    ['9月投资2300万，刚才报错了', ['2300', null, null]],
    ['"9月完成投资3200万"', ['3200', null, null]],
    ['本月完成"3200万"', ['3200', null, null]],
    ['其他不变，本月完成3200万', ['3200', null, null]],
    ['无困难和问题 本月共完成320万', ['320', null, null]],
    ['本月320、累计2860', ['320', '2860', null]],
  ] as const)('%s', (text, expected) => {
    expect(amounts(read(text))).toEqual(expected);
    expect(read(text).needsClarification).toEqual([]);
  });
});

describe('a pair that may be something else', () => {
  it.each([
    '9/25',
    '9/30',
    '10/12',
    '９/25',
    '9/25 完成3200万',
    '2026/9/28',
    '320/2860/75',
    '320/2860，本月完成投资500万',
  ])('%s is no pair', (text) => {
    expect(readPair(text)).toBeNull();
  });

  it.each([
    ['0/1500', '0', '1500'],
    ['12/45', '12', '45'],
    ['9/25万', '9', '25'],
    ['320/2860，资金缺口1500万', '320', '2860'],
    ['320/2860 本月完成投资320万', '320', '2860'],
  ])('%s is one', (text, month, ytd) => {
    const pair = readPair(text);
    expect([pair?.month.money.toWan(), pair?.ytd.money.toWan()]).toEqual([month, ytd]);
  });
});

describe('names that share one figure', () => {
  it('are not given it one by one', () => {
    const projects = [
      { id: 'x', names: ['城南'] },
      { id: 'y', names: ['城北'] },
    ];
    expect(splitByProject('城南、城北本月共完成320万', projects, [])).toBeNull();
  });
});
