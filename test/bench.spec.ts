interface Statistics {
  readonly median: (values: number[]) => number;
  readonly roundRatios: (values: number[], basis: number[]) => { median: number; min: number; max: number };
}
interface RowCounts {
  readonly wrongCounts: (
    before: Record<string, number>,
    after: Record<string, number>,
    messages: number,
  ) => string[];
}

interface Report {
  readonly judge: (
    summaries: object[],
    missing: object[],
    quick: boolean,
  ) => { lines: string[]; failed: boolean };
}

// the benchmark is plain JavaScript of its own package
const { median, roundRatios } = jest.requireActual<Statistics>('../bench/statistics');
const { wrongCounts } = jest.requireActual<RowCounts>('../bench/row-counts');

const { judge } = jest.requireActual<Report>('../bench/report');

const rows = (n: number) => ({ inbox_messages: n, report_drafts: n, history_records: n, outbox_messages: n });

describe('the arithmetic of the benchmark', () => {
  it('takes the middle value, or the mean of the two middle ones, in any order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([10, 9, 1, 5])).toBe(7);
  });

  it('judges ratios inside each round, so that a slow round of both changes nothing', () => {
    expect(roundRatios([100, 10, 300], [50, 5, 100])).toEqual({ median: 2, min: 2, max: 3 });
  });

  it('has no ratio where a round of one is missing', () => {
    expect(() => roundRatios([1, 2], [1])).toThrow('every round');
  });

  it('finds a table that grew by more or fewer rows than there were acknowledged messages', () => {
    expect(wrongCounts(rows(5), rows(12), 7)).toEqual([]);
    expect(wrongCounts(rows(5), { ...rows(12), outbox_messages: 13 }, 7)).toEqual([
      'outbox_messages grew by 8 rows, not 7',
    ]);
    expect(wrongCounts(rows(5), { ...rows(12), report_drafts: 11 }, 7)).toHaveLength(1);
  });
});

describe('the verdict of the benchmark', () => {
  const summary = (change: { seconds?: number; overBolt?: number; wrong?: string[] }): object => ({
    ...{ target: 'product', judged: true, noisyRounds: 0, wrong: change.wrong ?? [] },
    seconds: { median: change.seconds ?? 3 },
    overBolt: { median: change.overBolt ?? 1 },
  });

  it('fails where a sustained rate misses the floor', () => {
    expect(judge([summary({ overBolt: 0.79 })], [], false).failed).toBe(true);
    expect(judge([summary({ overBolt: 0.81 })], [], false).failed).toBe(false);
  });

  it('calls no floor held by a burst', () => {
    const { lines } = judge([summary({ seconds: 0.2, overBolt: 5 })], [], false);
    expect(lines.join('\n')).toContain('NOT JUDGED');
    expect(lines.join('\n')).not.toContain('held');
  });

  it('fails on a wrong count, however fast, also in a burst', () => {
    const wrong = ['inbox_messages grew by 8 rows, not 7'];
    expect(judge([summary({ seconds: 0.2, overBolt: 5, wrong })], [], true).failed).toBe(true);
  });
});
