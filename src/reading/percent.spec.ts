import fc from 'fast-check';
import { readPercent } from './percent';

describe('readPercent', () => {
  it.each([
    ['65', '65'],
    ['65%', '65'],
    ['５８．５％', '58.5'],
    ['58.50 %', '58.5'],
    ['百分之七十二', '72'],
    ['百分之七十二点五', '72.5'],
    ['六成五', '65'],
    ['七成', '70'],
    ['八成多', '80'],
    ['8成半', '85'],
    ['三分之二', '66.67'],
    ['一半', '50'],
    ['大概65%左右', '65'],
  ])('reads %s as %s', (written, percent) => {
    expect(readPercent(written)).toEqual({ percent, words: written, sure: true });
  });

  it.each(['过半', '大半', '60%-70%', '几成', '5个百分点', '65个', '', '很快', '一成不变', '六十到七十'])(
    'asks rather than reads %s',
    (written) => {
      expect(readPercent(written)).toBeNull();
    },
  );

  it('is unsure of more than the whole', () => {
    expect(readPercent('165%')).toMatchObject({ percent: '165', sure: false });
  });

  it('reads back any share with two decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (n) => {
        const exact = `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`;
        expect(Number(readPercent(`${exact}%`)?.percent)).toBe(n / 100);
      }),
    );
  });
});
