declare const periodBrand: unique symbol;

/** A data month written `YYYY-MM`: the month the figures are about, never the month of sending. */
export type ReportingPeriod = string & { readonly [periodBrand]: true };

const SHAPE = /^(\d{4})-(0[1-9]|1[0-2])$/;

export function isReportingPeriod(text: string): text is ReportingPeriod {
  return SHAPE.test(text);
}

/** @throws RangeError when the text is not `YYYY-MM`. */
export function reportingPeriod(text: string): ReportingPeriod {
  if (!isReportingPeriod(text)) throw new RangeError(`not a month: ${text}`);
  return text;
}

export function periodOf(year: number, month: number): ReportingPeriod {
  const index = year * 12 + (month - 1);
  const y = String(Math.floor(index / 12)).padStart(4, '0');
  return `${y}-${String((index % 12) + 1).padStart(2, '0')}` as ReportingPeriod;
}

export function yearOf(period: ReportingPeriod): number {
  return Number(period.slice(0, 4));
}

/** 1 … 12 */
export function monthOf(period: ReportingPeriod): number {
  return Number(period.slice(5));
}

export function addMonths(period: ReportingPeriod, months: number): ReportingPeriod {
  return periodOf(yearOf(period), monthOf(period) + months);
}

/** "9月"; January is "1月" and never "1—1月". */
export function monthLabel(period: ReportingPeriod): string {
  return `${monthOf(period)}月`;
}

/** "1—9月", and "1月" for January. */
export function cumulativeLabel(period: ReportingPeriod): string {
  return monthOf(period) === 1 ? '1月' : `1—${monthOf(period)}月`;
}
