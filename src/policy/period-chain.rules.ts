import { addDays, daysBetween, type CivilDate } from '../kernel/civil-date';
import type { ReportingPeriod } from '../kernel/reporting-period';
import type { CountedDay, WorkingCalendar } from '../kernel/working-calendar';
import { civilDateAt } from '../kernel/zoned-time';
import { nominalDay, offRestDay } from './day-rule.rules';
import { OWNER_REPORT_DUE, type ChainStep, type PeriodSchedule, type PolicyProfile } from './policy-profile';

/** A step of the chain in one period. */
export interface StepDay {
  readonly step: ChainStep;
  readonly on: CivilDate;
  /** the day as written, when rest days or the chain moved it */
  readonly shiftedFrom: CivilDate | null;
  readonly provisional: boolean;
}

/** A party that has less time than the policy wants between its input and its deadline. */
export interface ShortTime {
  /** null for the owner, who waits for no step but the opening */
  readonly step: ChainStep | null;
  readonly dueOn: CivilDate;
  readonly workdays: number;
  readonly provisional: boolean;
}

interface Done extends CountedDay {
  readonly written: CivilDate;
}

/** The days of every step after the owner's report, in the order of the policy. */
export function chainDays(
  policy: PolicyProfile,
  calendar: WorkingCalendar,
  schedule: PeriodSchedule,
): StepDay[] {
  const done = new Map<string, Done>([[OWNER_REPORT_DUE, ownerDone(schedule)]]);
  const dayOf = (key: string): Done => {
    const known = done.get(key);
    if (known) return known;
    const step = policy.steps.find((other) => other.key === key);
    // the check of the document has refused unknown and circular steps
    if (!step) throw new TypeError(`unknown step: ${key}`);
    const day = stepDay(step, policy, calendar, schedule.period, dayOf);
    done.set(key, day);
    return day;
  };
  return policy.steps.map((step) => {
    const { date: on, written, provisional } = dayOf(step.key);
    return { step, on, shiftedFrom: on === written ? null : written, provisional };
  });
}

function ownerDone({ ownerDueOn, shiftedFrom, provisional }: PeriodSchedule): Done {
  return { date: ownerDueOn, written: shiftedFrom ?? ownerDueOn, provisional };
}

function stepDay(
  step: ChainStep,
  policy: PolicyProfile,
  calendar: WorkingCalendar,
  period: ReportingPeriod,
  dayOf: (key: string) => Done,
): Done {
  if (step.due.kind === 'workdays_after') {
    const base = dayOf(step.due.step);
    const day = calendar.addWorkdays(base.date, step.due.workdays);
    return { ...day, provisional: day.provisional || base.provisional, written: day.date };
  }
  const input = dayOf(step.after);
  const written = nominalDay(step.due, period);
  const moved = policy.counting.chain === 'roll' ? daysBetween(input.written, input.date) : 0;
  let day = offRestDay(addDays(written, moved), policy.counting.restDay, calendar);
  // something made from a finished input cannot be made before the input's last day is over
  if (step.at !== null && day.date <= input.date) day = calendar.addWorkdays(input.date, 1);
  return { ...day, provisional: day.provisional || input.provisional, written };
}

/** Parties with fewer 工作日 than the policy wants, owner first; a party with several steps is named once. */
export function shortTimes(
  policy: PolicyProfile,
  calendar: WorkingCalendar,
  schedule: PeriodSchedule,
  days: readonly StepDay[],
  zone: string,
): ShortTime[] {
  const opensOn = civilDateAt(schedule.opensAt, zone);
  const dueOn = schedule.ownerDueOn;
  const { provisional } = schedule;
  const found: ShortTime[] = [
    { step: null, dueOn, workdays: calendar.countWorkdays(opensOn, dueOn), provisional },
  ];
  const doneOn = new Map<string, CivilDate>(days.map(({ step, on }) => [step.key, on]));
  const named = new Set<string>();
  for (const { step, on, provisional } of days) {
    // a time limit counted from the step before is the office's own measure, not the calendar's doing
    if (step.at !== null || step.due.kind === 'workdays_after' || named.has(step.actor)) continue;
    named.add(step.actor);
    const from = addDays(doneOn.get(step.after) ?? dueOn, 1);
    found.push({ step, dueOn: on, workdays: calendar.countWorkdays(from, on), provisional });
  }
  return found.filter(({ workdays }) => workdays < policy.counting.warnBelowWorkdays);
}
