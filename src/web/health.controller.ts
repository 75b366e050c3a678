import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { IsNull } from 'typeorm';
import { InboxMessage } from '../bot/inbox-message.entity';
import { APP_CONFIG, type AppConfig } from '../config/app-config';
import { Database } from '../database/database';
import { Migrator } from '../database/migrator';
import { Heartbeat } from '../jobs/heartbeat';
import { systemClock } from '../kernel/clock';
import { OutboxMessage } from '../outbox/outbox-message.entity';
import { In } from 'typeorm';

const MAX_SILENCE_MS = 180_000;

/** Is the process alive, and is it able to do its work: with the reason when it is not. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly db: Database,
    private readonly heartbeat: Heartbeat,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('ready')
  async ready(@Res() reply: FastifyReply): Promise<FastifyReply> {
    const faults: string[] = [];
    const pending = await new Migrator(this.db.source).pending().catch(() => -1);
    if (pending === -1) faults.push('连不上数据库');
    if (pending > 0) faults.push(`数据库有${pending}项结构更新未执行`);
    const beatAt = this.heartbeat.lastBeatAt;
    const silence = beatAt === null ? Infinity : systemClock.now().getTime() - beatAt.getTime();
    if (!this.config.playground && silence > MAX_SILENCE_MS) faults.push('定时任务三分钟没有心跳');
    const counts = pending === 0 ? await this.counts() : {};
    const body = {
      status: faults.length === 0 ? 'ok' : 'fail',
      faults,
      heartbeatAt: beatAt?.toISOString() ?? null,
      ...counts,
    };
    return reply.status(faults.length === 0 ? 200 : 503).send(body);
  }

  private async counts(): Promise<object> {
    const em = this.db.read;
    return {
      inboxOpen: await em.countBy(InboxMessage, { doneAt: IsNull() }),
      outboxWaiting: await em.countBy(OutboxMessage, { state: 'waiting' }),
      outboxFailed: await em.countBy(OutboxMessage, { state: In(['failed', 'unknown', 'unreachable']) }),
    };
  }
}
