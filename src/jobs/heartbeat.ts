import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { APP_CONFIG, type AppConfig } from '../config/app-config';
import { CLOCK, type Clock } from '../kernel/clock';

const BEAT_MS = 10_000;

/** Injection token: one round of work (due jobs, open turns, due messages), given by the app. */
export const HEARTBEAT_TICK = Symbol('HeartbeatTick');
export type HeartbeatTick = () => Promise<unknown>;

/** The service's pulse. The playground has none: there every call moves the clock itself. */
@Injectable()
export class Heartbeat implements OnApplicationBootstrap {
  private readonly log = new Logger(Heartbeat.name);
  private beating = false;
  private last: Date | null = null;

  constructor(
    @Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'playground'>,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HEARTBEAT_TICK) private readonly tick: HeartbeatTick,
  ) {}

  /** When a round last ended well; null before the first. Told by /health/ready. */
  get lastBeatAt(): Date | null {
    return this.last;
  }

  /** The first round at once: what was left unfinished is taken up, and readiness is known. */
  onApplicationBootstrap(): void {
    void this.beat();
  }

  /** One round; a round that is still going is not joined by a second one. */
  @Interval(BEAT_MS)
  async beat(): Promise<void> {
    if (this.config.playground || this.beating) return;
    this.beating = true;
    try {
      await this.tick();
      this.last = this.clock.now();
    } catch (err) {
      this.log.error({ err }, 'a round of the heartbeat failed');
    } finally {
      this.beating = false;
    }
  }
}
