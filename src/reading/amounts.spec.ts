import fc from 'fast-check';
import { readAmount } from './amounts';

const wan = (text: string): string | null => readAmount(text)?.money.toWan() ?? null;

const DIGITS = '零一二三四五六七八九';
const FINANCIAL: Record<string, string> = {
  ...{ 一: '壹', 二: '贰', 三: '叁', 四: '肆', 五: '伍', 六: '陆', 七: '柒', 八: '捌', 九: '玖' },
  ...{ 十: '拾', 百: '佰', 千: '仟', 万: '萬', 亿: '億', 零: '零' },
};

/** Writes 1 … 9999 in Chinese, independently of the reader. */
function belowWan(n: number): string {
  let out = '';
  let gap = false;
  for (const [step, word] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(n / step) % 10;
    if (digit === 0) gap = out !== '';
    else {
      out += (gap ? '零' : '') + DIGITS.charAt(digit) + word;
      gap = false;
    }
  }
  return out;
}

/** Writes an amount of whole 万元, 1 … 99,999,999. */
function chineseWan(n: number): string {
  const yi = Math.floor(n / 10_000);
  const rest = n % 10_000;
  if (yi === 0) return `${belowWan(rest)}万`;
  if (rest === 0) return `${belowWan(yi)}亿`;
  return `${belowWan(yi)}亿${rest < 1000 ? '零' : ''}${belowWan(rest)}万`;
}

const grouped = (n: number): string => n.toString().replace(/\B(?=(\d{3})+$)/g, ',');
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0));
const yiDecimal = (n: number): string => `${Math.floor(n / 10_000)}.${String(n % 10_000).padStart(4, '0')}`;

const STYLES: Record<string, (n: number) => string> = {
  plain: (n) => String(n),
  plainWan: (n) => `${n}万`,
  wanYuan: (n) => `${n}万元`,
  spaced: (n) => `${n} 万元`,
  w: (n) => `${n}w`,
  capitalW: (n) => `${n}W`,
  grouped: (n) => `${grouped(n)}万元`,
  fullWidth: (n) => `${fullWidth(grouped(n))}万元`,
  yuan: (n) => `${grouped(n * 10_000)}元`,
  fraction: (n) => `${n}.00万元`,
  yi: (n) => `${yiDecimal(n)}亿`,
  geYi: (n) => `${yiDecimal(n)}个亿`,
  dotWord: (n) => `${yiDecimal(n).replace('.', '点')}亿元`,
  chinese: (n) => `${chineseWan(n)}元`,
  liang: (n) => chineseWan(n).replace(/^二(?=[千百亿])/, '两'),
  financial: (n) => `${[...chineseWan(n)].map((mark) => FINANCIAL[mark] ?? mark).join('')}元`,
  mixed: (n) => (n >= 10_000 && n % 10_000 > 0 ? `${Math.floor(n / 10_000)}亿${n % 10_000}万` : `${n}万`),
  thousandsOfWan: (n) => `${n / 1000}千万`,
  approximate: (n) => `大概${n}万左右吧`,
};

describe('readAmount', () => {
  it.each(Object.keys(STYLES))('reads back any amount written in the style %s', (style) => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 999_999 }), (n) => {
        const written = STYLES[style]?.(n) ?? '';
        expect({ written, wan: wan(written) }).toEqual({ written, wan: String(n) });
      }),
      { numRuns: 300 },
    );
  });

  it('reads back every figure of 4 decimals of 万元 exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 1, max: 9999 }), (whole, part) => {
        const written = `${whole}.${String(part).padStart(4, '0')}`;
        expect(wan(`${written}万元`)).toBe(written.replace(/0+$/, ''));
      }),
    );
  });

  it.each([
    ['3200', '3200'],
    ['2.86亿', '28600'],
    ['两千三百万', '2300'],
    ['0.32亿', '3200'],
    ['35,600,000元', '3560'],
    ['3亿4千万', '34000'],
    ['一亿二', '12000'],
    ['4亿6', '46000'],
    ['两千八', '2800'],
    ['一千五', '1500'],
    ['九千六', '9600'],
    ['2千3百万', '2300'],
    ['1点2亿', '12000'],
    ['2.3千万', '2300'],
    ['1.08个亿', '10800'],
    ['2600多万', '2600'],
    ['两千三百来万', '2300'],
    ['两亿半', '25000'],
    ['一个半亿', '15000'],
    ['半个亿', '5000'],
    ['三亿两千', '32000'],
    ['一亿零五百万', '10500'],
    ['三二零零万', '3200'],
    ['63632.5134', '63632.5134'],
    ['零', '0'],
    ['一百二十点五万', '120.5'],
    ['七十二点五万', '72.5'],
    ['一百零二点五万', '102.5'],
    ['一千二百点二五万元', '1200.25'],
    ['约1200万元', '1200'],
  ])('reads %s as %s 万元', (written, expected) => {
    expect(readAmount(written)).toMatchObject({ sure: true, words: written });
    expect(wan(written)).toBe(expected);
  });

  it.each([
    ...[
      '1500到1800万',
      '1500-1800万',
      '三五百万',
      '七八千万',
      '十二三万',
      '几千万',
      '一万二',
      '三千五万',
      '百八十万',
    ],
    ...[
      '3,2亿',
      '850，620',
      '1,23,456',
      '5.5.5',
      '3200万美元',
      '300户',
      '12万方',
      '1.2万亩',
      '380kV',
      '35600000',
    ],
    ...['1亿25', '3亿5百', '٣٢٠٠万', '', '万', '无', '13805931234', '3200万 2860万', '第3', '９'.repeat(30)],
  ])('asks rather than reads %s', (written) => {
    expect(readAmount(written)).toBeNull();
  });

  it('is unsure of a few thousand 元, more often a forgotten 万, and of a minus', () => {
    expect(readAmount('3200元')).toMatchObject({ sure: false, unit: '元', note: 'small_yuan' });
    expect(wan('3200元')).toBe('0.32');
    expect(readAmount('-300万')).toMatchObject({ sure: false, note: 'negative' });
    expect(wan('-300万')).toBe('-300');
  });

  it('rounds what is finer than 1 元 half-up and says so', () => {
    expect(readAmount('12.34565万')).toMatchObject({ rounded: true });
    expect(wan('12.34565万')).toBe('12.3457');
    expect(wan('12.34564万')).toBe('12.3456');
    expect(readAmount('12.345600万')).toMatchObject({ rounded: false });
  });

  it.each([
    ['2.86亿', '亿'],
    ['3亿4千万', '亿'],
    ['3千万', '千万'],
    ['5百万', '百万'],
    ['3200w', '万'],
    ['35600000元', '元'],
    ['3200', 'none'],
  ])('names the unit of %s as %s', (written, unit) => {
    expect(readAmount(written)?.unit).toBe(unit);
  });
});
