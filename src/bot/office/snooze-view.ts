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
    await turn.say(`好的，${this.office.label(until)}前不再提醒您；随时可以报，报了就不再提醒`);
  }
}
