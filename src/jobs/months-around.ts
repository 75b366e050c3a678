import { addMonths, periodOf, type ReportingPeriod } from '../kernel/reporting-period';

const MONTHS_BEFORE = 3;
const MONTHS_AFTER = 2;

/** Data months whose moments may fall into the span: what is due in a month is mostly about the one before. */
export function monthsAround(from: Date, to: Date): ReportingPeriod[] {
  const months: ReportingPeriod[] = [];
  const last = addMonths(monthOfInstant(to), MONTHS_AFTER);
  for (
    let month = addMonths(monthOfInstant(from), -MONTHS_BEFORE);
    month <= last;
    month = addMonths(month, 1)
  ) {
    months.push(month);
  }
  return months;
}

function monthOfInstant(at: Date): ReportingPeriod {
  return periodOf(at.getUTCFullYear(), at.getUTCMonth() + 1);
}
