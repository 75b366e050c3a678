import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { OrgUnit } from '../../directory/org-unit.entity';
import { Person } from '../../directory/person.entity';
import type { Reach } from '../../directory/rights';
import { Secrets } from '../../directory/secrets';
import { History } from '../../history/history';
import { monthLabel, reportingPeriod } from '../../kernel/reporting-period';
import { OfficeCalendar } from '../../policy/office-calendar';
import { managedFor } from '../../reporting/chase';
import {
  countReports,
  whoIsMissing,
  type MissingList,
  type MissingQuery,
  type MissingRow,
} from '../../reporting/missing';
import { MISSING_LIST, MISSING_PHONES, type MissingTableRow } from '../../reporting/missing.notices';
import { countsLine, MISSING_LABELS, MISSING_STATES, openTotal } from '../../reporting/missing.rules';
import { dueLabel } from '../../reporting/reminders.rules';
import type { Turn } from '../turn';
import type { OfficeView } from './office-month';

const NOTES: Readonly<Record<MissingRow['state'], string>> = {
  missing: '',
  draft: '没有确认',
  unbound: '请电话联系，或发绑定码',
  undelivered: '提醒没有送到，请打电话',
  no_liaison: '请先登记联络员',
};

/** Who has not reported, for those who may ask: counts, the groups, and on request the telephones. */
@Injectable()
export class MissingView {
  constructor(
    private readonly office: OfficeCalendar,
    private readonly secrets: Secrets,
    private readonly history: History,
  ) {}

  /**
   * @param place anew: below everything, e.g. from the board · reply: as the answer
   * @throws AppError not_allowed
   */
  async show(turn: Turn, view: OfficeView, place: 'reply' | 'anew' = 'reply'): Promise<void> {
    const reach = turn.actor.demand('chase');
    const query = this.query(turn, view, reach);
    const list = await whoIsMissing(turn.em, query);
    const isWide = isWideList(list);
    const schedule = this.office.schedule(reportingPeriod(view.period));
    const data = {
      month: monthLabel(schedule.period),
      area: await areaName(turn, view, reach),
      period: view.period,
      county: view.county,
      counts: countsLine(list.counts),
      groups: [...groupsOf(list, isWide), ...(await this.cityManaged(turn, query))],
      rows: inGroups(list.rows).map((row) => this.tableRow(row, isWide)),
      more: list.more > 0 ? `其余${list.more}个没有列出，可发 /missing 县名 分县看；` : '',
      due: `${dueLabel(schedule, this.office.zone)}${turn.now < schedule.ownerDueAt ? '截止' : '已截止'}`,
      isEmpty: openTotal(list.counts.open) === 0,
      canChase: openTotal(list.counts.open) > 0,
      canPhone: list.rows.some((row) => row.liaison !== null && this.mayPhone(turn, row)),
      article: this.office.policy.reporting.source.article ?? '',
    };
    if (place === 'anew') await turn.showAnew(MISSING_LIST, subjectOf(view), data);
    else await turn.reply(MISSING_LIST, subjectOf(view), data);
  }

  /** Telephones within the actor's right to see them; who looked at whose is recorded. */
  async phones(turn: Turn, view: OfficeView): Promise<void> {
    const reach = turn.actor.demand('chase');
    turn.actor.demand('telephone');
    const list = await whoIsMissing(turn.em, this.query(turn, view, reach));
    const rows = inGroups(list.rows).filter((row) => row.liaison !== null && this.mayPhone(turn, row));
    const ids = [...new Set(rows.flatMap((row) => row.liaison?.id ?? []))];
    const people = ids.length > 0 ? await turn.em.findBy(Person, { id: In(ids) }) : [];
    const ciphers = new Map(people.map((person) => [person.id, person.mobileCipher]));
    await this.history.record(turn.em, {
      kind: 'telephone.shown',
      subjectType: 'period',
      subjectId: view.period,
      actorId: turn.actor.id,
      channel: turn.message.kind === 'click' ? 'card' : 'chat',
      inboxId: turn.message.id,
      data: { people: ids },
    });
    await turn.reply(MISSING_PHONES, subjectOf(view), {
      month: monthLabel(reportingPeriod(view.period)),
      area: await areaName(turn, view, reach),
      period: view.period,
      county: view.county,
      rows: rows.map((row) => {
        const cipher = ciphers.get(row.liaison?.id ?? '') ?? null;
        return {
          project: row.project,
          liaison: row.liaison?.name ?? '',
          state: MISSING_LABELS[row.state],
          phone: cipher === null ? '没有登记' : this.secrets.decrypt(cipher),
        };
      }),
      more: list.more > 0 ? `其余${list.more}个没有列出，可分县看；` : '',
    });
  }

  private query(turn: Turn, view: OfficeView, reach: Reach): MissingQuery {
    return {
      period: view.period,
      on: this.office.dateOf(turn.now),
      reach,
      ...managedFor(reach),
      ...(view.county === '' ? {} : { countyId: view.county }),
    };
  }

  /** City-managed projects report to the city: a county sees them apart, as counts (ND-19). */
  private async cityManaged(turn: Turn, query: MissingQuery): Promise<{ label: string; value: string }[]> {
    if (query.managedBy !== 'county') return [];
    const counts = await countReports(turn.em, { ...query, managedBy: 'city' });
    if (counts.total === 0) return [];
    return [{ label: '市管项目（报市发改委，不计在内）', value: countsLine(counts) }];
  }

  private mayPhone(turn: Turn, row: MissingRow): boolean {
    return turn.actor.may('telephone', { id: row.projectId, countyId: row.countyId, sectorUnitId: null });
  }

  private tableRow(row: MissingRow, isWide: boolean): MissingTableRow {
    const since = row.since ? `${this.office.label(row.since)}发来，` : '';
    return {
      project: isWide ? `${row.county} ${row.project}` : row.project,
      liaison: row.liaison?.name ?? '—',
      state: MISSING_LABELS[row.state],
      note: row.bySheet && row.state !== 'draft' ? '本县用表格报送' : `${since}${NOTES[row.state]}`,
    };
  }
}

export function subjectOf(view: OfficeView): string {
  return view.county === '' ? view.period : `${view.period}:${view.county}`;
}

/** "砚溪县" for one county, "全市" for all, else the counties of the reach. */
export async function areaName(turn: Turn, view: OfficeView, reach: Reach): Promise<string> {
  if (view.county === '' && reach.all) return '全市';
  const ids = view.county === '' ? [...reach.countyIds] : [view.county];
  const units = await turn.em.find(OrgUnit, { where: { id: In(ids) }, order: { sortNo: 'ASC' } });
  return units.map(({ name }) => name).join('、');
}

function isWideList(list: MissingList): boolean {
  return list.byCounty.length > 1;
}

/** One county: a line a state with its projects; several: a line a county with its counts. */
function groupsOf(list: MissingList, isWide: boolean): { label: string; value: string }[] {
  if (isWide) {
    return list.byCounty.map(({ name, counts }) => ({ label: name, value: countsLine(counts) }));
  }
  return MISSING_STATES.map((state) => ({ state, rows: list.rows.filter((row) => row.state === state) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ state, rows }) => ({
      label: `${MISSING_LABELS[state]}${list.counts.open[state]}`,
      value: rows.map((row) => row.project).join('、'),
    }));
}

/** County by county, and in each the states in the order in which they are dealt with. */
function inGroups(rows: readonly MissingRow[]): MissingRow[] {
  const counties = [...new Set(rows.map((row) => row.countyId))];
  return counties.flatMap((county) =>
    MISSING_STATES.flatMap((state) => rows.filter((row) => row.countyId === county && row.state === state)),
  );
}
