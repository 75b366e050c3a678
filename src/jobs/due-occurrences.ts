import type { OfficeOf } from '../reporting/period-offices';
import type { JobDefinition, Moment } from './job-definition';

/** Later than this after its moment, a run is told as late. */
const PUNCTUAL_MS = 5 * 60_000;

export interface DueOccurrence {
  readonly definition: JobDefinition;
  readonly moment: Moment;
  readonly late: boolean;
  /** skip: passed while nothing ran and pointless now */
  readonly verdict: 'run' | 'skip';
}

/** Everything that should have happened by now, in order of time; equal times in the order of the jobs. */
export function dueOccurrences(
  definitions: readonly JobDefinition[],
  knownSince: Date,
  now: Date,
  officeOf: OfficeOf,
): DueOccurrence[] {
  return definitions
    .flatMap((definition) => dueOf(definition, knownSince, now, officeOf))
    .sort((a, b) => +a.moment.at - +b.moment.at);
}

function dueOf(definition: JobDefinition, knownSince: Date, now: Date, officeOf: OfficeOf): DueOccurrence[] {
  const { maxLateMs, missed, pointless, beforeFirstStart } = definition.catchUp;
  const from = new Date(now.getTime() - maxLateMs);
  const found = definition
    .due(from, now, officeOf)
    .filter((moment) => moment.at >= knownSince || (beforeFirstStart && !isOver(moment, now)))
    .sort((a, b) => +a.at - +b.at)
    .map((moment) => ({
      definition,
      moment,
      late: moment.at >= knownSince && now.getTime() - moment.at.getTime() > PUNCTUAL_MS,
      verdict: pointless === 'skip' && isOver(moment, now) ? ('skip' as const) : ('run' as const),
    }));
  return missed === 'latest' ? found.slice(-1) : found;
}

function isOver({ until }: Moment, now: Date): boolean {
  return until !== null && now >= until;
}
