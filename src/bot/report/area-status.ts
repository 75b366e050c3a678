import { Injectable } from '@nestjs/common';
import { monthLabel } from '../../kernel/reporting-period';
import { OfficeCalendar } from '../../policy/office-calendar';
import { countsByCounty } from '../../reporting/county-counts';
import { AREA_STATUS } from '../bot.notices';
import type { Turn } from '../turn';

/** Where a month stands, county by county, within what the person may see. */
@Injectable()
export class AreaStatus {
  constructor(private readonly office: OfficeCalendar) {}

  async show(turn: Turn): Promise<void> {
    const reach = turn.actor.demand('project_figures');
    const accepting = this.office.acceptingAt(turn.now);
    const schedule = accepting.find((each) => each.opensAt <= turn.now) ?? accepting[0];
    if (!schedule) {
      await turn.say('现在没有正在受理的月报');
      return;
    }
    const rows = await countsByCounty(turn.em, schedule.period, reach);
    const sum = (pick: (row: (typeof rows)[number]) => number): number =>
      rows.reduce((total, row) => total + pick(row), 0);
    await turn.reply(AREA_STATUS, schedule.period, {
      area: rows.length === 1 ? (rows[0]?.county ?? '') : '您能看的范围',
      month: monthLabel(schedule.period),
      due: `${this.office.dateLabel(schedule.ownerDueOn)}24:00`,
      rows,
      total: sum((row) => row.total),
      reported: sum((row) => row.reported),
      zero: sum((row) => row.zero),
      late: sum((row) => row.late),
      draft: sum((row) => row.draft),
      missing: sum((row) => row.missing),
      canChase: turn.actor.has('chase'),
    });
  }
}
