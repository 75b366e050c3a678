'use strict';
/** Counts what the product wrote, over a connection of the benchmark's own. */

/** Rows that every message of W1 leaves behind, by table. */
const ROWS_PER_MESSAGE = { inbox_messages: 1, report_drafts: 1, history_records: 1, outbox_messages: 1 };

const UNFINISHED = {
  turns: 'SELECT COUNT(*) AS n FROM inbox_messages WHERE done_at IS NULL',
  deliveries: "SELECT COUNT(*) AS n FROM outbox_messages WHERE state IN ('waiting', 'sending')",
};

/** @returns {Promise<(sql: string) => Promise<number>>} asks for one number; `close` ends it */
async function connect(url) {
  if (url.startsWith('sqlite:')) {
    const Database = require('libsql');
    const database = new Database(url.slice('sqlite:'.length));
    database.pragma('busy_timeout = 1000');
    const ask = async (sql) => Number(database.prepare(sql).get().n);
    return Object.assign(ask, { close: async () => database.close() });
  }
  const mysql = require('mysql2/promise');
  const connection = await mysql.createConnection(url.replace(/^mariadb:/, 'mysql:'));
  const ask = async (sql) => Number((await connection.query(sql))[0][0].n);
  return Object.assign(ask, { close: () => connection.end() });
}

async function countRows(ask) {
  const rows = {};
  for (const table of Object.keys(ROWS_PER_MESSAGE))
    rows[table] = await ask(`SELECT COUNT(*) AS n FROM ${table}`);
  return rows;
}

/** One sentence for every table whose growth is not what `messages` acknowledged messages must leave. */
function wrongCounts(before, after, messages) {
  return Object.entries(ROWS_PER_MESSAGE)
    .map(([table, each]) => ({ table, wanted: each * messages, grown: after[table] - before[table] }))
    .filter(({ wanted, grown }) => wanted !== grown)
    .map(({ table, wanted, grown }) => `${table} grew by ${grown} rows, not ${wanted}`);
}

module.exports = { ROWS_PER_MESSAGE, UNFINISHED, connect, countRows, wrongCounts };
