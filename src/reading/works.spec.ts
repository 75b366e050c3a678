import { civilDate } from '../kernel/civil-date';
import { readMessage } from './reader';
import type { Reading } from './reading';

const read = (text: string): Reading => readMessage(text, { sentOn: civilDate('2026-10-08') });

describe('parts of the works', () => {
  it.each([
    ['9月完成3200万，累计2.86亿，桩基92%，承台完成60%，无问题', '桩基92%，承台完成60%'],
    ['本月320 累计2860 桩基92% 承台60% 无问题', '桩基92% 承台60%'],
    ['清表完成，桩基50%', '清表完成，桩基50%'],
    ['路基20%', '路基20%'],
    ['左洞2190米，右洞2100米', '左洞2190米，右洞2100米'],
    ['主体10层', '主体10层'],
    ['设备安装', '设备安装'],
    ['桥梁桩基92%', '桥梁桩基92%'],
    ['外立面改造完成71%，本月320，累计2860', '外立面改造完成71%'],
    ['9月320万，累计2860万，箱梁架设12片，绿化3公里', '箱梁架设12片，绿化3公里'],
    ['本月320，累计2860，征地卡住了，桩基92%', '桩基92%'],
    ['本月320万，累计2860万，主体施工，路面摊铺中', '主体施工，路面摊铺中'],
  ])('are progress, and never that of the whole project: %s', (text, milestone) => {
    expect(read(text)).toMatchObject({ isReport: true, milestone, physicalProgress: null });
  });

  it.each([
    '本月320万，累计2860万，桩基计划完成92%',
    '本月320万，累计2860万，总建筑面积5万平方米',
    '本月320万，累计2860万，占年度计划76%',
    '本月320万，累计2860万，比序时快5个点',
    '本月320万，累计2860万，桩基92%怎么报？',
    '明天3号楼浇筑10层',
    '今天开会来了12个人',
    '东湖二路改造',
    '好的，马上报',
  ])('are not seen in plans, sizes, rates, questions or talk: %s', (text) => {
    expect(read(text).milestone).toBeNull();
  });
});

describe('problems said plainly', () => {
  it.each([
    ['有个问题：征地没完成', '征地没完成'],
    ['有问题，征地没完成', '征地没完成'],
    ['有问题。图审没过。', '图审没过'],
    ['问题：图审没过', '图审没过'],
    ['3号有问题，图审没过', '3号有问题，图审没过'],
    ['征地有问题', '征地有问题'],
    ['本月320万，累计2860万，主要问题是征地滞后', '征地滞后'],
  ])('are kept in their words: %s', (text, description) => {
    const reading = read(text);
    expect(reading.issues.map((issue) => issue.description)).toEqual([description]);
    expect(reading).toMatchObject({ isReport: true, zeroReport: false, needsClarification: [] });
  });

  it('are one for each item of a list', () => {
    expect(read('问题：1、征地没完成；2、图审没过').issues).toHaveLength(2);
  });

  it.each(['有问题', '本月有问题要报', '2号楼有问题', '本月320万，累计2860万，有问题，主体完成10层'])(
    'are asked for when only announced: %s',
    (text) => {
      expect(read(text)).toMatchObject({
        isReport: true,
        zeroReport: false,
        issues: [],
        needsClarification: ['issues'],
      });
    },
  );

  it.each([
    '有没有问题',
    '有问题吗',
    '有问题再联系',
    '有问题，请联系我',
    '我有个问题想问，怎么登录',
    '问题单晚点发',
  ])('are not seen in talk: %s', (text) => {
    expect(read(text)).toMatchObject({ isReport: false, issues: [], needsClarification: [] });
  });
});

describe('the last clause', () => {
  it.each([
    '问题无',
    '问题，无',
    '无',
    '没有',
    '没事',
    '都正常',
    '没有问题',
    '设备安装，无',
    '桩基92%，没有。',
  ])('declares a zero report after figures: %s', (last) => {
    expect(read(`9月完成3200万，累计2.86亿，${last}`).zeroReport).toBe(true);
  });

  it.each([
    '没事',
    '没有',
    '无',
    '9月完成3200万，累计，没有',
    '9月完成3200万，形象进度，无',
    '9月完成3200万，征地，无',
    '征地卡住了，9月完成3200万，没有',
  ])('declares nothing where it could mean something else: %s', (text) => {
    expect(read(text).zeroReport).toBe(false);
  });
});

describe('an amount that names no field', () => {
  it.each([
    ['不对，是2100万', '2100', 'investmentMonth'],
    ['以3100万为准', '3100', 'investmentMonth'],
    ['本月320万，9650万', '9650', 'investmentYtd'],
  ])('is kept to be asked about: %s', (text, wan, field) => {
    const reading = read(text);
    expect(reading.looseAmount?.toWan()).toBe(wan);
    expect(reading.needsClarification).toEqual([field]);
  });

  it.each(['本月320万，累计2860万', '320万，2860万', '几千万', '总投资12亿'])('is not seen in %s', (text) => {
    expect(read(text).looseAmount).toBeNull();
  });
});
