import { Injectable } from '@nestjs/common';
import { OfficeCalendar } from '../../policy/office-calendar';
import { Reminders } from '../../reporting/reminders';
import type { Turn } from '../turn';

/** 今天别催了: asked once, kept, and answered with until when. */
@Injectable()
export class SnoozeView {
  constructor(
    private readonly reminders: Reminders,
    private readonly office: OfficeCalendar,
  ) {}

  async snooze(turn: Turn): Promise<void> {
    turn.actor.demand('report');
    const until = await this.reminders.snooze(turn.em, turn.actor.id);
    await turn.say(`好的，${endLabel(this.office, until)}前不再提醒您；随时可以报，报了就不再提醒`);
  }
}

/** The end of a day is its 24:00, not the next day's midnight. */
function endLabel(office: OfficeCalendar, until: Date): string {
  const last = new Date(until.getTime() - 1);
  const isMidnight = office.dateOf(last) !== office.dateOf(until);
  return isMidnight ? `${office.dateLabel(office.dateOf(last))}24:00` : office.label(until);
}
