import {
  All,
  Controller,
  HttpException,
  Inject,
  Logger,
  NotFoundException,
  Param,
  PayloadTooLargeException,
  Req,
  Res,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Intake } from '../bot/intake';
import { TurnRunner } from '../bot/turn-runner';
import { APP_CONFIG, type AppConfig } from '../config/app-config';
import { CLOCK, type Clock } from '../kernel/clock';
import { Dispatcher } from '../outbox/dispatcher';
import {
  AuthenticityError,
  PLATFORM_ADAPTERS,
  type OpenedRequest,
  type PlatformAdapter,
  type RawRequest,
} from './platform';

/** 100,000 characters of Chinese in JSON, twice over. */
const BODY_MAX = 1024 * 1024;

/** Where platforms call: verified by the adapter, stored by the intake, then acknowledged. */
@Controller('platforms')
export class CallbackController {
  private readonly log = new Logger(CallbackController.name);
  private readonly adapters: ReadonlyMap<string, PlatformAdapter>;

  constructor(
    @Inject(PLATFORM_ADAPTERS) adapters: readonly PlatformAdapter[],
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly intake: Intake,
    private readonly turns: TurnRunner,
    dispatcher: Dispatcher,
  ) {
    this.adapters = new Map(adapters.map((adapter) => [adapter.name, adapter]));
    if (!config.playground) turns.whenTaken(() => this.unattended(dispatcher.drain()));
  }

  @All(':platform/:kind')
  async callback(
    @Param('platform') platform: string,
    @Req() request: FastifyRequest & { rawBody?: Buffer },
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const adapter = this.adapters.get(platform);
    if (!adapter?.open) throw new NotFoundException();
    if ((request.rawBody?.length ?? 0) > BODY_MAX) throw new PayloadTooLargeException('请求太大，没有处理');
    const opened = this.open(adapter, request);
    await Promise.all(opened.envelopes.map((envelope) => this.intake.accept(envelope)));
    // On the playground calls settle by themselves; everywhere else the turn follows at once.
    if (!this.config.playground) this.unattended(this.turns.drain());
    const { status, contentType, body } = opened.acknowledge;
    return reply.status(status).header('content-type', contentType).send(body);
  }

  /** Nobody waits for it; what it leaves undone the next heartbeat takes up. */
  private unattended(work: Promise<unknown>): void {
    work.catch((err: unknown) => this.log.error({ err }, 'work after an acknowledgement failed'));
  }

  private open(adapter: PlatformAdapter, request: FastifyRequest & { rawBody?: Buffer }): OpenedRequest {
    try {
      return (adapter.open as NonNullable<PlatformAdapter['open']>)(rawRequest(request), this.clock.now());
    } catch (error) {
      if (error instanceof AuthenticityError) throw new HttpException(error.message, error.status);
      throw error;
    }
  }
}

function rawRequest(request: FastifyRequest & { rawBody?: Buffer }): RawRequest {
  return {
    method: request.method,
    path: request.url.split('?')[0] ?? '',
    query: request.query as Record<string, string>,
    headers: request.headers as Record<string, string | undefined>,
    body: request.rawBody ?? Buffer.alloc(0),
  };
}
