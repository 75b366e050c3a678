import type { Cell } from './grid';
import {
  readAmount,
  readDate,
  readList,
  readPeople,
  readPercent,
  readPeriod,
  readPhone,
  shown,
} from './cell-values.rules';

const text = (value: string): Cell => ({ text: value, kind: 'text' });
const number = (value: string): Cell => ({ text: value, kind: 'number' });

describe('readAmount', () => {
  it.each([
    ['3200', 'wan', '3200'],
    ['1,234,567.8901', 'wan', '1234567.8901'],
    ['3200', 'wan', '3200'],
    ['2.86', 'yi', '28600'],
    ['0.00001', 'yi', '0.1'],
    ['32000000', 'yuan', '3200'],
    ['1', 'yuan', '0.0001'],
    ['2.86亿元', 'wan', '28600'],
    ['3200 万元', 'yi', '3200'],
    ['-126.5', 'wan', '-126.5'],
    ['−126.5', 'wan', '-126.5'],
    ['¥500', 'wan', '500'],
  ] as const)('reads %s in %s as %s 万元', (value, unit, wan) => {
    expect(readAmount(text(value), unit)?.money.toWan()).toBe(wan);
  });

  it.each(['约三亿', '3200左右', '1,23', '12.5%', '三千', '3-5', '#REF!', '1e3'])(
    'takes %s for no number',
    (value) => {
      expect(readAmount(text(value), 'wan')).toBeNull();
    },
  );

  it('says when a figure finer than 1 元 was rounded', () => {
    expect(readAmount(number('0.00005'), 'wan')).toMatchObject({ rounded: true });
    expect(readAmount(number('0.0001'), 'wan')).toMatchObject({ rounded: false });
  });
});

describe('readDate', () => {
  it.each([
    ['2026-03-18', '2026-03-18'],
    ['2026/3/18', '2026-03-18'],
    ['2026.3.18', '2026-03-18'],
    ['2026年3月18日', '2026-03-18'],
    ['2026年 3月', '2026-03-01'],
    ['2026.3', '2026-03-01'],
    ['2026.10', '2026-10-01'],
    ['202603', '2026-03-01'],
    ['20260318', '2026-03-18'],
    ['2026', '2026-01-01'],
    ['46099', '2026-03-18'],
    ['2026-07-07 09:13', '2026-07-07'],
  ])('reads %s as %s', (value, date) => {
    expect(readDate(text(value), 'first')).toBe(date);
  });

  it('takes the last day where something is to be done by then', () => {
    expect(['2026年2月底', '2026年', '2024.2'].map((value) => readDate(text(value), 'last'))).toEqual([
      '2026-02-28',
      '2026-12-31',
      '2024-02-29',
    ]);
  });

  it('does not guess between January and October', () => {
    expect(readDate(number('2026.1'), 'first')).toBe('unsure');
    expect(readDate(text('2026.1'), 'first')).toBe('2026-01-01');
  });

  it.each(['2026年13月', '2026-02-30', '年底', '已开工', '12月'])('takes %s for no day', (value) => {
    expect(readDate(text(value), 'first')).toBeNull();
  });
});

describe('readPeriod', () => {
  it.each([
    ['2026年9月', '2026-09'],
    ['2026-09', '2026-09'],
    ['9月', '2026-09'],
    ['1-9月', '2026-09'],
    ['2026年1—10月', '2026-10'],
  ])('reads %s as %s', (value, period) => {
    expect(readPeriod(text(value), 2026)).toBe(period);
  });

  it.each(['13月', '上个月', '2026', '2026年'])('takes %s for no month', (value) => {
    expect(readPeriod(text(value), 2026)).toBeNull();
  });
});

describe('readPercent', () => {
  it('reads shares, and fractions as Excel stores them', () => {
    expect(readPercent(text('63.50%'))).toEqual({ pct: '63.5', fromFraction: false });
    expect(readPercent(number('0.635'))).toEqual({ pct: '63.5', fromFraction: true });
    expect(readPercent(number('100'))).toEqual({ pct: '100', fromFraction: false });
    expect([readPercent(text('120%')), readPercent(text('过半'))]).toEqual([null, null]);
  });
});

describe('readPeople', () => {
  it.each([
    ['张三', [{ name: '张三', phone: null }]],
    ['张 三', [{ name: '张三', phone: null }]],
    ['张三13900000001', [{ name: '张三', phone: '13900000001' }]],
    ['张三(电话:0593-2812345)', [{ name: '张三', phone: '05932812345' }]],
    [
      '张三 13900000001\n李四',
      [
        { name: '张三', phone: '13900000001' },
        { name: '李四', phone: null },
      ],
    ],
    [
      '张三、李四',
      [
        { name: '张三', phone: null },
        { name: '李四', phone: null },
      ],
    ],
    ['张三（0593）2812345', [{ name: '张三', phone: '05932812345' }]],
    ['张三 138 0000 0001', [{ name: '张三', phone: '13800000001' }]],
    ['张三 23911113333', [{ name: '张三', phone: null, badPhone: '23911113333' }]],
    ['张三2812345', [{ name: '张三', phone: null, badPhone: '2812345' }]],
    ['—', []],
  ])('reads %j', (value, people) => {
    expect(readPeople(value)).toEqual(people);
  });
});

describe('readPhone', () => {
  it('keeps digits only, and refuses what is no telephone', () => {
    expect(readPhone('+86 138 0000 0001')).toBe('13800000001');
    expect(readPhone('0593-2812345')).toBe('05932812345');
    expect(readPhone('（010）６２８１２３４５')).toBe('01062812345');
  });

  it.each(['12345', '见名片', '2881234', '28812345', '23911113333', '1380000000', '138000000011', '0593288'])(
    'takes %s for no telephone',
    (value) => {
      expect(readPhone(value)).toBeNull();
    },
  );
});

describe('readList', () => {
  it('splits at full-width and half-width marks and line ends, and keeps the words as written', () => {
    expect(readList('系统管理员；安全管理员')).toEqual(['系统管理员', '安全管理员']);
    expect(readList('甲，乙、丙;丁,戊､己\r\n庚；')).toEqual(['甲', '乙', '丙', '丁', '戊', '己', '庚']);
    expect(readList('绕城（一期）；绕城（二期）')).toEqual(['绕城（一期）', '绕城（二期）']);
  });
});

describe('shown', () => {
  it('repeats at most 40 characters', () => {
    expect(shown('9'.repeat(40))).toBe('9'.repeat(40));
    expect(shown('9'.repeat(309))).toBe(`${'9'.repeat(40)}…`);
  });
});
