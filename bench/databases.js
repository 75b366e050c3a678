'use strict';
/** Empty databases of the benchmark's own, gone when it ends. */
const { randomBytes } = require('node:crypto');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { probeNeeds } = require('../scripts/probe-needs');

function makeSqlite() {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-bench-'));
  return {
    url: `sqlite:${join(folder, 'milepost.db')}`,
    facts: 'embedded, file',
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** @returns {Promise<{url: string, facts: string, drop(): Promise<void>} | {missing: string}>} */
async function makeMysql() {
  const needs = await probeNeeds();
  const server = needs.TEST_MYSQL_URL.replace(/^mariadb:/, 'mysql:');
  if (!needs.TEST_MYSQL_AVAILABLE)
    return { missing: `no server lets us in at ${server}; run scripts/mariadb.sh` };
  const name = `milepost_bench_${randomBytes(6).toString('hex')}`;
  const [facts] = await onServer(
    server,
    'SELECT VERSION() AS version, @@innodb_flush_log_at_trx_commit AS flush_log',
  );
  await onServer(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const url = new URL(server.replace(/^mysql:/, `${needs.TEST_MYSQL_AVAILABLE}:`));
  url.pathname = `/${name}`;
  return {
    url: url.href,
    facts: `${facts.version}, innodb_flush_log_at_trx_commit=${facts.flush_log}`,
    drop: () => onServer(server, `DROP DATABASE IF EXISTS ${name}`),
  };
}

async function onServer(server, statement) {
  const connection = await require('mysql2/promise').createConnection(server);
  try {
    const [rows] = await connection.query(statement);
    return rows;
  } finally {
    await connection.end();
  }
}

module.exports = { makeSqlite, makeMysql };
