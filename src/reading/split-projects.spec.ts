import { readPair, splitByProject } from './split-projects';

const TWO = ['a', 'b'];
const NAMED = [
  { id: 'x', names: ['东湖二路', '东湖二路改造工程'] },
  { id: 'y', names: ['A3标'] },
];

describe('splitByProject', () => {
  it.each([
    ['1: 320/2860 2: 0/1500', '320/2860', '0/1500'],
    ['1：320/2860；2：0/1500', '320/2860', '0/1500'],
    ['1、320/2860\n2、0/1500', '320/2860', '0/1500'],
    ['1. 320/2860\n2. 0/1500', '320/2860', '0/1500'],
    ['１：320/2860\n２：0/1500', '320/2860', '0/1500'],
    ['1 320/2860 桩基完成92%\n2 850/6200', '320/2860 桩基完成92%', '850/6200'],
  ])('cuts %j by the number in the list', (text, first, second) => {
    expect(splitByProject(text, [], TWO)).toEqual([
      { projectId: 'a', text: first },
      { projectId: 'b', text: second },
    ]);
  });

  it('cuts by project name at the head of a line or clause, the longest name first', () => {
    expect(splitByProject('东湖二路改造工程：本月320，累计4100\nA3标 本月0', NAMED, [])).toEqual([
      { projectId: 'x', text: '本月320，累计4100' },
      { projectId: 'y', text: '本月0' },
    ]);
  });

  it.each([
    '9月完成投资3200万,1-9月累计2.86亿',
    '本月 320 累计 2860',
    '3 320/2860',
    '东湖二路本月320',
    '2.86亿',
  ])('leaves %s whole', (text) => {
    expect(splitByProject(text, NAMED, TWO)).toBeNull();
  });

  it('does not choose between two projects of one name', () => {
    const twins = [
      { id: 'x', names: ['安置房'] },
      { id: 'z', names: ['安置房'] },
      { id: 'y', names: ['A3标'] },
    ];
    expect(splitByProject('安置房 本月320，A3标 本月0', twins, [])).toBeNull();
  });
});

describe('readPair', () => {
  it.each([
    ['320/2860', '320', '2860', null],
    ['0/1500', '0', '1500', null],
    ['320／2.86亿', '320', '28600', null],
    ['320/2860/桩基完成92%', '320', '2860', '桩基完成92%'],
    ['320/2860 桩基完成92%', '320', '2860', '桩基完成92%'],
    ['1,260/9,800，主体封顶', '1260', '9800', '主体封顶'],
  ])('reads %s as month and year to date', (text, month, ytd, progress) => {
    const pair = readPair(text);
    expect([pair?.month.money.toWan(), pair?.ytd.money.toWan(), pair?.progress]).toEqual([
      month,
      ytd,
      progress,
    ]);
  });

  it.each(['320', '320/', '/2860', '300-400/2860', '无/2860', 'A/B', '10月/2860'])(
    'leaves %s alone',
    (text) => {
      expect(readPair(text)).toBeNull();
    },
  );

  it.each([
    ['320/2860 外立面改造完成71%，无问题', '外立面改造完成71%，无问题', '外立面改造完成71%', true, []],
    [
      '450/3980 1号教学楼砌体完成，有问题：图审没过',
      '1号教学楼砌体完成，有问题：图审没过',
      '1号教学楼砌体完成',
      false,
      ['图审没过'],
    ],
    ['320/2860，无', '无', null, true, []],
    ['320/2860 没有', '没有', null, true, []],
    ['320/2860 71%', '71%', '71%', false, []],
    ['320／2860／桩基／承台92%', '桩基／承台92%', '桩基／承台92%', false, []],
    ['320/2860 设备安装，征地卡住了', '设备安装，征地卡住了', '设备安装', false, ['征地卡住了']],
  ] as const)('sorts the words after the two amounts: %s', (text, rest, progress, zeroReport, issues) => {
    const pair = readPair(text);
    expect(pair).toMatchObject({ rest, progress, zeroReport });
    expect(pair?.issues.map((issue) => issue.description)).toEqual(issues);
  });

  it('passes on what has no field of its own', () => {
    const pair = readPair('320/2860，总体进度68%，无问题');
    expect(pair?.progress).toBeNull();
    expect(pair?.reading?.physicalProgress).toBe('68');
    expect(readPair('320/2860，有问题')).toMatchObject({ progress: null, zeroReport: false });
    expect(readPair('320/2860，有问题')?.reading?.needsClarification).toEqual(['issues']);
  });
});
