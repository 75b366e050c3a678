import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OrgUnit } from '../../directory/org-unit.entity';
import type { Reach } from '../../directory/rights';
import { AppError } from '../../kernel/app-error';
import { addMonths, isReportingPeriod, periodOf, reportingPeriod } from '../../kernel/reporting-period';
import { OfficeCalendar } from '../../policy/office-calendar';
import { OFFICE_ERRORS } from './office.errors';

/** What a list is about: a month, and the whole reach or one county of it. */
export interface OfficeView {
  readonly period: string;
  /** '' for the whole reach */
  readonly county: string;
}

/** Reads what the office writes after /missing and /remind: a month, a county, both or nothing. */
@Injectable()
export class OfficeMonth {
  constructor(private readonly office: OfficeCalendar) {}

  /** @throws AppError county_unknown, county_not_yours */
  async read(em: EntityManager, rest: string, reach: Reach, now: Date): Promise<OfficeView> {
    let period: string = this.current(now);
    let county = '';
    for (const word of rest.split(/[\s，,、]+/).filter((each) => each !== '')) {
      const named = this.monthNamed(word, now);
      if (named === null) county = await this.countyNamed(em, word, reach);
      else period = named;
    }
    return { period, county };
  }

  /** The month that is being collected: the newest that has opened. */
  current(now: Date): string {
    const accepting = this.office.acceptingAt(now);
    const schedule = accepting.find(({ opensAt }) => opensAt <= now) ?? accepting[0];
    if (schedule) return schedule.period;
    const today = this.office.dateOf(now);
    return addMonths(reportingPeriod(today.slice(0, 7)), this.office.policy.reporting.periodOffset);
  }

  /** "9月", "2026年9月", "2026-09"; a month ahead of the present one is last year's. */
  private monthNamed(word: string, now: Date): string | null {
    if (isReportingPeriod(word)) return word;
    const match = /^(?:(\d{4})年)?(\d{1,2})月份?$/.exec(word);
    const month = Number(match?.[2]);
    if (!match || month < 1 || month > 12) return null;
    const today = this.office.dateOf(now);
    const year = Number(today.slice(0, 4));
    if (match[1] !== undefined) return periodOf(Number(match[1]), month);
    return periodOf(month > Number(today.slice(5, 7)) ? year - 1 : year, month);
  }

  private async countyNamed(em: EntityManager, word: string, reach: Reach): Promise<string> {
    const counties = await em.find(OrgUnit, { where: { kind: 'county_gov' }, order: { sortNo: 'ASC' } });
    const found =
      counties.find(({ name }) => name === word) ?? counties.find(({ name }) => name.startsWith(word));
    if (!found) {
      const names = counties.map(({ name }) => name).join('、');
      throw new AppError(OFFICE_ERRORS.county_unknown, { name: word, names });
    }
    if (!reach.all && !reach.countyIds.includes(found.id)) {
      throw new AppError(OFFICE_ERRORS.county_not_yours, { name: found.name });
    }
    return found.id;
  }
}
