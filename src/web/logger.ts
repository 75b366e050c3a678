import type { LoggerService } from '@nestjs/common';
import { pino, type Level } from 'pino';
import type { AppConfig } from '../config/app-config';

const REDACTED = ['*.mobile', '*.token', '*.secret', '*.authorization', '*.password', '*.text'];

/** Nest's logger over pino: one JSON line an entry on stderr, secrets and people's words left out. */
export function createLogger(config: Pick<AppConfig, 'logFormat' | 'logLevel'>): LoggerService {
  const log = pino(
    {
      level: config.logLevel,
      base: null,
      redact: REDACTED,
    },
    config.logFormat === 'pretty' ? prettyLines() : pino.destination(2),
  );
  const write =
    (level: Level) =>
    (message: unknown, ...rest: unknown[]): void => {
      const context = rest.at(-1);
      const name = typeof context === 'string' ? { context } : {};
      if (typeof message === 'object' && message !== null)
        log[level]({ ...name, ...message }, textOf(rest[0]));
      else log[level](name, String(message));
    };
  return { log: write('info'), error: write('error'), warn: write('warn'), debug: write('debug') };
}

/** For people at a terminal: time, level, where, what. */
function prettyLines(): { write(line: string): void } {
  return {
    write(line) {
      const { time, level, context, msg, err } = JSON.parse(line) as Record<string, unknown>;
      const at = typeof time === 'number' ? new Date(time).toISOString().slice(11, 19) : '';
      const reason = (err as { stack?: unknown } | undefined)?.stack;
      const parts = [at, pino.levels.labels[Number(level)]?.toUpperCase(), context, msg, reason];
      process.stderr.write(`${parts.filter((part) => part !== undefined && part !== '').join(' ')}\n`);
    },
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
