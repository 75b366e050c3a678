import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import {
  BadRequestException,
  ValidationPipe,
  type LoggerService,
  type ValidationError,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppModule } from './app.module';
import { checkWiring } from './check-wiring';
import type { AppConfig } from './config/app-config';
import { Database } from './database/database';
import { DATABASE_ERRORS } from './database/database.errors';
import { Migrator } from './database/migrator';
import { AppError } from './kernel/app-error';
import type { Clock } from './kernel/clock';
import type { PlatformAdapter } from './platforms/platform';
import { instanceClock, platformAdapters } from './platforms/platform-registry';
import { AppErrorFilter } from './web/app-error.filter';
import { createLogger } from './web/logger';
import { WEB_ERRORS } from './web/web.errors';
import { leaveNote } from './web/service-note';

const BODY_LIMIT = 4 * 1024 * 1024;

export interface StartOptions {
  /** a clock of the caller's; otherwise the system's, or the playground's own */
  readonly clock?: Clock;
  /** where the playground's clock starts when none is stored */
  readonly playgroundStart?: Date;
  /** adapters beside the registered ones */
  readonly adapters?: readonly PlatformAdapter[];
  readonly logger?: LoggerService;
  /** runs once the database is open and before anything is due */
  readonly prepare?: (app: NestFastifyApplication) => Promise<void>;
}

export interface RunningApp {
  readonly app: NestFastifyApplication;
  readonly db: Database;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Starts an instance: database, policy, templates, rooms, HTTP. Everything that can be wrong is found here.
 * @throws AppError migrations_pending, templates_invalid, policy errors, commands_clash
 */
export async function startApp(config: AppConfig, options: StartOptions = {}): Promise<RunningApp> {
  const db = await Database.open(config.databaseUrl);
  try {
    const count = await new Migrator(db.source).pending();
    if (count > 0) throw new AppError(DATABASE_ERRORS.migrations_pending, { count });
    const token = randomBytes(32).toString('hex');
    const clock = options.clock ?? (await instanceClock(config, db, options.playgroundStart));
    const adapters = [...platformAdapters(config, db, clock), ...(options.adapters ?? [])];
    const app = await NestFactory.create<NestFastifyApplication>(
      AppModule.of({ config, db, clock, adapters, token }),
      new FastifyAdapter({ bodyLimit: BODY_LIMIT }),
      { logger: options.logger ?? createLogger(config), rawBody: true, abortOnError: false },
    );
    takeEveryBody(app.getHttpAdapter().getInstance());
    app.useGlobalFilters(new AppErrorFilter());
    app.useGlobalPipes(new ValidationPipe({ whitelist: true, transform: true, exceptionFactory: inChinese }));
    checkWiring(app);
    await options.prepare?.(app);
    await app.listen(config.port, config.host).catch((cause: unknown) => {
      if ((cause as { code?: unknown }).code !== 'EADDRINUSE') throw cause;
      throw new AppError(WEB_ERRORS.port_in_use, { port: config.port }, { cause });
    });
    const address = app.getHttpServer().address();
    const port = typeof address === 'object' && address ? address.port : config.port;
    const takeNote = leaveNote(config.databaseUrl, { port, token });
    const close = async (): Promise<void> => {
      takeNote();
      await app.close();
      await db.close();
    };
    return { app, db, port, close };
  } catch (error) {
    await db.close().catch(() => undefined);
    throw error;
  }
}

/** Names the fields that are wrong; the validator's own sentences are English. */
function inChinese(errors: readonly ValidationError[]): BadRequestException {
  return new BadRequestException(errors.map(({ property }) => `${property} 没有写或写得不对`));
}

/** Signatures are checked over the bytes as they came, whatever type a platform calls them (decisions, stack facts). */
function takeEveryBody(fastify: FastifyInstance): void {
  // Fastify's own parser of plain text would keep the bytes to itself
  fastify.removeContentTypeParser('text/plain');
  fastify.addContentTypeParser(
    '*',
    { parseAs: 'buffer' },
    (request: FastifyRequest & { rawBody?: Buffer }, body: Buffer, done) => {
      request.rawBody = body;
      done(null, body);
    },
  );
}
