import fc from 'fast-check';
import { Money, percentOf, ratio } from './money';

const yuan = fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n });

describe('money written in 万元', () => {
  it.each([
    ['3200', 32_000_000n],
    ['63632.5134', 636_325_134n],
    ['-12.5', -125_000n],
    ['+7', 70_000n],
    ['0.0001', 1n],
    [' 28600 ', 286_000_000n],
  ])('%s is exact', (text, expected) => {
    expect(Money.ofWan(text).yuan).toBe(expected);
  });

  it.each(['', '3,200', '1e3', '.5', '3200万', '--1', 'NaN', '１２'])('"%s" is refused', (text) => {
    expect(() => Money.ofWan(text)).toThrow(RangeError);
  });

  it('finer than 1 元 is rounded half-up and said to be', () => {
    expect(Money.readWan('0.00005')).toEqual({ money: Money.ofYuan(1), rounded: true });
    expect(Money.readWan('0.00004')).toEqual({ money: Money.ZERO, rounded: true });
    expect(Money.readWan('-0.00015')).toEqual({ money: Money.ofYuan(-2), rounded: true });
    expect(Money.readWan('0.00010000')).toEqual({ money: Money.ofYuan(1), rounded: false });
  });

  it('is printed without needless zeros', () => {
    expect(Money.ofYuan(32_000_000).toWan()).toBe('3200');
    expect(Money.ofYuan(-5000).toWan()).toBe('-0.5');
    expect(Money.ZERO.toWan()).toBe('0');
    expect(JSON.stringify({ amount: Money.ofYuan(636_325_134) })).toBe('{"amount":"63632.5134"}');
  });

  it('is grouped for cards and turned into 亿元', () => {
    expect(Money.ofWan('1234567.5').toWanGrouped()).toBe('1,234,567.5');
    expect(Money.ofWan('-28600').toWanGrouped()).toBe('-28,600');
    expect(Money.ofWan('28600').toYi(2)).toBe('2.86');
    expect(Money.ofWan('-50').toYi(2)).toBe('-0.01');
  });

  it('printing and reading give the amount back, grouped or not', () => {
    fc.assert(
      fc.property(yuan, (amount) => {
        const money = Money.ofYuan(amount);
        expect(Money.ofWan(money.toWan()).yuan).toBe(amount);
        expect(Money.ofWan(money.toWanGrouped().replaceAll(',', '')).yuan).toBe(amount);
      }),
    );
  });

  it('adds up exactly in any order', () => {
    fc.assert(
      fc.property(fc.array(yuan, { maxLength: 20 }), (amounts) => {
        const sum = (list: bigint[]) =>
          list.reduce((total, amount) => total.plus(Money.ofYuan(amount)), Money.ZERO);
        expect(sum(amounts).equals(sum([...amounts].reverse()))).toBe(true);
        expect(sum(amounts).yuan).toBe(amounts.reduce((total, amount) => total + amount, 0n));
      }),
    );
  });

  it('compares, subtracts and takes the size as whole numbers do', () => {
    fc.assert(
      fc.property(yuan, yuan, (a, b) => {
        const difference = Money.ofYuan(a).minus(Money.ofYuan(b));
        expect(difference.isNegative()).toBe(a < b);
        expect(difference.isZero()).toBe(a === b);
        expect(Money.ofYuan(a).compare(Money.ofYuan(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(difference.abs().isNegative()).toBe(false);
        expect(Money.ofYuan(a).times(3n).yuan).toBe(a * 3n);
      }),
    );
  });
});

describe('rates', () => {
  it.each([
    [48n, 385n, 2, '12.47'],
    [1n, 3n, 1, '33.3'],
    [2n, 3n, 0, '67'],
    [1n, 8n, 1, '12.5'],
    [-1n, 800n, 1, '-0.1'],
  ])('%s of %s to %i places is %s%%', (part, whole, decimals, expected) => {
    expect(percentOf(Money.ofYuan(part), Money.ofYuan(whole), decimals)).toBe(expected);
  });

  it('there is none of nothing', () => {
    expect(percentOf(Money.ofYuan(5), Money.ZERO, 2)).toBeNull();
  });

  it('never prints minus zero', () => {
    expect(ratio(-1n, 1000n, 1)).toBe('0.0');
    expect(ratio(0n, -7n, 0)).toBe('0');
  });

  it('is within half a last place of the exact quotient, ties away from zero', () => {
    fc.assert(
      fc.property(
        yuan,
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        fc.integer({ min: 0, max: 6 }),
        (n, d, places) => {
          const text = ratio(n, d, places);
          const unit = 10n ** BigInt(places);
          const printed = BigInt(text.replace('.', ''));
          const error = printed * d - n * unit;
          const size = error < 0n ? -error : error;
          expect(2n * size <= d).toBe(true);
          if (2n * size === d) expect(n < 0n ? printed * d < n * unit : printed * d > n * unit).toBe(true);
          expect(ratio(-n, -d, places)).toBe(text);
        },
      ),
    );
  });
});
