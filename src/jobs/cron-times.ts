import { createTask, validate, type ScheduledTask } from 'node-cron';
import { addDays } from '../kernel/civil-date';
import { AppError } from '../kernel/app-error';
import { civilDateAt, instantAt } from '../kernel/zoned-time';
import { JOB_ERRORS } from './jobs.errors';

const MINUTE_MS = 60_000;
const REMEMBERED_DAYS = 400;

/**
 * The moments of a cron expression (five fields, to the minute) on the wall of a zone. node-cron says whether
 * a minute matches; its own next run knows the real clock only, so the walk is ours.
 */
export class CronTimes {
  private readonly task: ScheduledTask;
  private readonly byDay = new Map<string, readonly Date[]>();

  /** @throws AppError cron_invalid */
  constructor(
    expression: string,
    private readonly zone: string,
  ) {
    if (!validate(expression) || expression.trim().split(/\s+/).length !== 5) {
      throw new AppError(JOB_ERRORS.cron_invalid, { expression });
    }
    this.task = createTask(expression, () => undefined, { timezone: zone });
  }

  /** Moments with `from` ≤ at ≤ `to`, earliest first. */
  between(from: Date, to: Date): Date[] {
    const times: Date[] = [];
    for (let day = civilDateAt(from, this.zone); day <= civilDateAt(to, this.zone); day = addDays(day, 1)) {
      times.push(...this.on(day).filter((at) => from <= at && at <= to));
    }
    return times;
  }

  private on(day: ReturnType<typeof civilDateAt>): readonly Date[] {
    const known = this.byDay.get(day);
    if (known) return known;
    const times: Date[] = [];
    const end = instantAt(day, '24:00', this.zone).getTime();
    for (let at = instantAt(day, '00:00', this.zone).getTime(); at < end; at += MINUTE_MS) {
      if (this.task.match(new Date(at))) times.push(new Date(at));
    }
    if (this.byDay.size >= REMEMBERED_DAYS) this.byDay.clear();
    this.byDay.set(day, times);
    return times;
  }
}
