import { addDays, civilDate, isWeekend, type CivilDate } from './civil-date';

/** One year of a published calendar: days off that would be working days, and make-up working days. */
export interface CalendarYear {
  readonly year: number;
  /** Where the days come from, printed on demand. */
  readonly source: string;
  /** Inclusive spans of days off, named. */
  readonly rest: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  /** Weekend days that are working days (调休上班). */
  readonly work: readonly string[];
}

export interface DayFact {
  readonly isWorkday: boolean;
  /** True beyond the published years: weekends only are known (暂定), nothing punitive may rest on it. */
  readonly provisional: boolean;
  readonly name?: string;
}

export interface CountedDay {
  readonly date: CivilDate;
  readonly provisional: boolean;
}

/** Chinese working days. Years without a published notice answer from weekends alone and say so. */
export class WorkingCalendar {
  private readonly special = new Map<CivilDate, DayFact>();
  private readonly years = new Set<number>();

  constructor(years: readonly CalendarYear[]) {
    for (const year of years) this.add(year);
  }

  dayFact(date: CivilDate): DayFact {
    return (
      this.special.get(date) ?? {
        isWorkday: !isWeekend(date),
        provisional: !this.covers(Number(date.slice(0, 4))),
      }
    );
  }

  isWorkday(date: CivilDate): boolean {
    return this.dayFact(date).isWorkday;
  }

  covers(year: number): boolean {
    return this.years.has(year);
  }

  coveredYears(): number[] {
    return [...this.years].sort((a, b) => a - b);
  }

  /** The day itself when it is a working day, else the next one. */
  onOrAfter(date: CivilDate): CountedDay {
    return this.seek(date, 1);
  }

  /** The day itself when it is a working day, else the one before. */
  onOrBefore(date: CivilDate): CountedDay {
    return this.seek(date, -1);
  }

  /**
   * The day on which a period of `count` 工作日 ends; the starting day is not counted.
   * Negative counts go back: −1 is the last working day before `date`.
   */
  addWorkdays(date: CivilDate, count: number): CountedDay {
    const step = count < 0 ? -1 : 1;
    let provisional = false;
    let day = date;
    for (let left = Math.abs(count); left > 0;) {
      day = addDays(day, step);
      const fact = this.dayFact(day);
      provisional ||= fact.provisional;
      if (fact.isWorkday) left--;
    }
    return { date: day, provisional };
  }

  /** Working days in the closed span. */
  countWorkdays(from: CivilDate, to: CivilDate): number {
    let count = 0;
    for (let day = from; day <= to; day = addDays(day, 1)) if (this.isWorkday(day)) count++;
    return count;
  }

  private seek(date: CivilDate, step: 1 | -1): CountedDay {
    let provisional = false;
    let day = date;
    for (;;) {
      const fact = this.dayFact(day);
      provisional ||= fact.provisional;
      if (fact.isWorkday) return { date: day, provisional };
      day = addDays(day, step);
    }
  }

  private add(year: CalendarYear): void {
    this.years.add(year.year);
    for (const span of year.rest) {
      for (let day = civilDate(span.from); day <= civilDate(span.to); day = addDays(day, 1)) {
        this.special.set(day, { isWorkday: false, provisional: false, name: span.name });
      }
    }
    for (const day of year.work) {
      this.special.set(civilDate(day), { isWorkday: true, provisional: false, name: '调休上班' });
    }
  }
}
