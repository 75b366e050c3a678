import { CronTime } from 'cron';
import fc from 'fast-check';
import { AppError } from '../kernel/app-error';
import { CronTimes } from './cron-times';

const DAY_MS = 86_400_000;

describe('the moments of a cron expression', () => {
  const zones = ['Asia/Shanghai', 'UTC', 'America/New_York'];
  const expressions = [
    '30 3 * * *',
    '0 9 1 * *',
    '15 14 * * 1-5',
    '*/20 8-10 * * *',
    '0 0 29 2 *',
    '59 23 31 * *',
  ];

  it('are the ones CronTime finds, in every zone', () => {
    const start = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2028-03-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...expressions),
        fc.constantFrom(...zones),
        start,
        (expression, zone, from) => {
          const to = new Date(from.getTime() + DAY_MS);
          // an hour that is skipped or repeated is judged differently, and offices of 宁德 have none
          fc.pre(zone !== 'America/New_York' || !touchesDaylightChange(from, to));
          expect(new CronTimes(expression, zone).between(from, to)).toEqual(
            reference(expression, zone, from, to),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('include both ends', () => {
    const at = new Date('2026-10-07T19:30:00Z');
    expect(new CronTimes('30 3 * * *', 'Asia/Shanghai').between(at, at)).toEqual([at]);
  });

  it.each(['', 'nonsense', '61 3 * * *', '0 30 3 * * *'])('refuses %p with what to write', (expression) => {
    expect(() => new CronTimes(expression, 'Asia/Shanghai')).toThrow(AppError);
    expect(() => new CronTimes(expression, 'Asia/Shanghai')).toThrow('请写成五段');
  });
});

function reference(expression: string, zone: string, from: Date, to: Date): Date[] {
  const cron = new CronTime(expression, zone);
  const found: Date[] = [];
  let at = new Date(from.getTime() - 1);
  for (;;) {
    at = cron.getNextDateFrom(at, zone).toJSDate();
    if (at > to) return found;
    if (at >= from) found.push(at);
  }
}

function touchesDaylightChange(from: Date, to: Date): boolean {
  const offset = (at: Date): string =>
    new Intl.DateTimeFormat('en', { timeZone: 'America/New_York', timeZoneName: 'short' }).format(at);
  return (
    offset(new Date(from.getTime() - DAY_MS)).slice(-3) !== offset(new Date(to.getTime() + DAY_MS)).slice(-3)
  );
}
