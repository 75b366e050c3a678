import { civilDateAt, instantAt } from '../../kernel/zoned-time';
import { monthLabel } from '../../kernel/reporting-period';
import type { OfficeCalendar } from '../../policy/office-calendar';
import type { OfficeBoard } from '../../reporting/office-board';
import type { JobDefinition } from '../job-definition';
import { monthsAround } from '../months-around';

const LOOK_BACK_MS = 3 * 86_400_000;

/** On the due day the office gets the board anew with who is missing (ND-17, ND-19). */
export function tellOfficeMissing(office: OfficeCalendar, board: OfficeBoard): JobDefinition {
  return {
    id: 'tell-office-missing',
    title: '未报名单送发改和行业部门经办',
    article: office.policy.reporting.source.article,
    housekeeping: false,
    catchUp: { maxLateMs: LOOK_BACK_MS, missed: 'each', pointless: 'skip', beforeFirstStart: false },
    due: (from, to, officeOf) =>
      monthsAround(from, to)
        .map((period) => {
          const { zone } = officeOf(period);
          const at = officeOf(period).schedule(period).officeDigestAt;
          const until = instantAt(civilDateAt(at, zone), '24:00', zone);
          return { period, subject: '', at, until, label: `${monthLabel(period)}月报未报名单送经办` };
        })
        .filter(({ at }) => from <= at && at <= to),
    run: async (em, { period }) => {
      await board.digest(em, period);
      return 'done';
    },
  };
}
