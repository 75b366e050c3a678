import type { ReportingPeriod } from '../../kernel/reporting-period';
import type { PeriodSchedule } from '../../policy/policy-profile';

export type PeriodChoice =
  | { readonly kind: 'one'; readonly schedule: PeriodSchedule }
  /** two months could be meant: ask */
  | { readonly kind: 'ask'; readonly schedules: readonly PeriodSchedule[] }
  | { readonly kind: 'closed'; readonly period: ReportingPeriod }
  | { readonly kind: 'early'; readonly period: ReportingPeriod }
  | { readonly kind: 'none' };

/**
 * Which data month a message is about. "本月" and silence mean the month open for that project when it
 * was sent; if two could be meant, the sender is asked.
 * @param accepting months that take a report now, newest first
 * @param reported months for which the project has reported
 */
export function choosePeriod(
  named: ReportingPeriod | null,
  accepting: readonly PeriodSchedule[],
  reported: ReadonlySet<string>,
  isCorrection: boolean,
): PeriodChoice {
  const [newest] = accepting;
  if (named !== null) {
    const schedule = accepting.find((each) => each.period === named);
    if (schedule) return { kind: 'one', schedule };
    const isPast = newest === undefined || named < newest.period;
    return isPast ? { kind: 'closed', period: named } : { kind: 'early', period: named };
  }
  if (!newest) return { kind: 'none' };
  if (accepting.length === 1) return { kind: 'one', schedule: newest };
  const done = accepting.filter((each) => reported.has(each.period));
  const open = accepting.filter((each) => !reported.has(each.period));
  const candidates = isCorrection ? done : open;
  const only = candidates.length === 1 ? candidates[0] : undefined;
  if (only) return { kind: 'one', schedule: only };
  if (candidates.length === 0 && !isCorrection) return { kind: 'one', schedule: newest };
  return { kind: 'ask', schedules: accepting };
}
