import { civilDate } from '../kernel/civil-date';
import { leftoverWords } from './leftover';
import { readMessage } from './reader';
import { readPair } from './split-projects';

const SIZE = 25_000;
/** Four times the text may cost four times the time, with room for a busy machine; quadratic would be sixteen. */
const MOST_GROWTH = 9;
const BOUND_MS = 3_000;
/** Shorter times are mostly the machine's other work. */
const LEAST_MS = 8;

const HOSTILE: Record<string, string> = {
  brackets: '(',
  percents: '%',
  done: '完成',
  amounts: '完成320万',
  digits: '9',
  numerals: '一',
  dashes: '1-',
  commas: '1,',
  months: '10月',
  powers: '亿万',
  denials: '没',
  particles: '无任何的的的的的的',
  alike: '和',
  needs: '需',
  villagers: '村民又来堵门了说青苗费没给',
  announced: '有问题，',
  parts: '桩基92%，',
  closing: '无，',
  lines: '本月完成投资320万，累计2860万，桥梁桩基完成92%，本月无问题\n',
};

function best(text: string): number {
  let least = Infinity;
  for (let round = 0; round < 5; round += 1) {
    const start = process.hrtime.bigint();
    readMessage(text, { sentOn: civilDate('2026-10-08') });
    least = Math.min(least, Number(process.hrtime.bigint() - start) / 1e6);
  }
  return least;
}

describe('the cost of reading', () => {
  it.each(Object.keys(HOSTILE))('grows with the length and no faster: %s', (name) => {
    const text = (HOSTILE[name] ?? '').repeat(SIZE * 4);
    best(text.slice(0, SIZE));
    const small = best(text.slice(0, SIZE));
    const large = best(text.slice(0, SIZE * 4));
    expect(large).toBeLessThan(BOUND_MS);
    expect(large / Math.max(small, LEAST_MS)).toBeLessThan(MOST_GROWTH);
  });

  it.each(['parts', 'announced', 'closing'])(
    'is bounded for what follows a pair and is left over: %s',
    (name) => {
      const text = `320/2860 ${(HOSTILE[name] ?? '').repeat(SIZE)}`;
      const start = process.hrtime.bigint();
      expect(readPair(text)?.month.money.toWan()).toBe('320');
      expect(leftoverWords(text, { sentOn: civilDate('2026-10-08') }).length).toBeLessThan(SIZE);
      expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(2 * BOUND_MS);
    },
  );

  it('survives 20,000 nested brackets', () => {
    const text = `${'('.repeat(20_000)}本月完成投资320万${')'.repeat(20_000)}`;
    expect(readMessage(text, { sentOn: civilDate('2026-10-08') }).investmentMonth?.toWan()).toBe('320');
  });
});
