import fc from 'fast-check';
import { normalise, sourceSpan } from './normalise';

describe('normalise', () => {
  it.each([
    ['１，２６０', '1,260'],
    ['850，620', '850，620'],
    ['６８％', '68%'],
    ['叁仟贰佰萬圓', '三千二百万元'],
    ['投\u200b资\u202e320', '投资320'],
    ['1️⃣', '1'],
    ['①路基', '①路基'],
    ['1—9月', '1-9月'],
    ['\u0000完成\u0007', '完成'],
  ])('turns %s into %s', (original, text) => {
    expect(normalise(original).text).toBe(text);
  });

  it('points every character back at its source', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (original) => {
        const source = normalise(original);
        expect(source.at).toHaveLength(source.text.length + 1);
        for (let i = 1; i < source.at.length; i += 1) {
          expect(source.at[i]).toBeGreaterThanOrEqual(source.at[i - 1] ?? 0);
        }
        const whole = sourceSpan(source, 0, source.text.length);
        expect(original.slice(whole.start, whole.end)).toBe(whole.words);
      }),
    );
  });
});
