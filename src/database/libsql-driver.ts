import { createRequire } from 'node:module';

interface Statement {
  run(...parameters: unknown[]): unknown;
  all(...parameters: unknown[]): unknown;
}

interface Connection {
  prepare(sql: string): Statement;
}

type ConnectionClass = new (...args: unknown[]) => Connection;

/**
 * libsql as TypeORM's better-sqlite3 driver; loaded only where it is used, so that an office on MariaDB needs
 * no native module. libsql 0.5 takes a single `null` parameter for an object of named ones and fails; a list
 * is always understood, so every statement gets its parameters as one.
 */
export function loadLibsql(): unknown {
  const Libsql = createRequire(__filename)('libsql') as ConnectionClass;
  return class extends Libsql {
    override prepare(sql: string): Statement {
      const statement = super.prepare(sql);
      const run = statement.run.bind(statement);
      const all = statement.all.bind(statement);
      statement.run = (...parameters) => run(parameters);
      statement.all = (...parameters) => all(parameters);
      return statement;
    }
  };
}
