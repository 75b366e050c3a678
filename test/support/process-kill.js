'use strict';
/**
 * Preload (node -r) for the kill loop: while the file KILL_FILE holds "k before" or "k after", the process
 * kills itself right before or right after the k-th COMMIT counted from when the file appeared.
 */
const { appendFileSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const file = process.env.KILL_FILE;
let armed = '';
let seen = 0;

/** @returns {'before' | 'after' | ''} what is due at this commit */
function fateOfCommit() {
  let order = '';
  try {
    order = readFileSync(file, 'utf8').trim();
  } catch {
    order = '';
  }
  if (order !== armed) {
    armed = order;
    seen = 0;
  }
  if (order === '') return '';
  seen += 1;
  const [k, when] = order.split(' ');
  if (when === 'count') appendFileSync(`${file}.count`, '.');
  return Number(k) === seen && when !== 'count' ? when : '';
}

function die() {
  process.kill(process.pid, 'SIGKILL');
}

function isCommit(sql) {
  return typeof sql === 'string' && /^\s*COMMIT/i.test(sql);
}

function around(work) {
  const fate = fateOfCommit();
  if (fate === 'before') die();
  const result = work();
  if (fate === 'after') die();
  return result;
}

function watchLibsql() {
  const Libsql = require('libsql');
  const prepare = Libsql.prototype.prepare;
  Libsql.prototype.prepare = function (sql) {
    const statement = prepare.call(this, sql);
    if (!isCommit(sql)) return statement;
    for (const name of ['run', 'all']) {
      const original = statement[name].bind(statement);
      statement[name] = (...args) => around(() => original(...args));
    }
    return statement;
  };
}

function watchMysql() {
  const base = join(require.resolve('mysql2/package.json'), '..', 'lib', 'base', 'connection.js');
  const { prototype } = require(base);
  const query = prototype.query;
  prototype.query = function (sql, values, callback) {
    if (!isCommit(sql)) return query.call(this, sql, values, callback);
    const fate = fateOfCommit();
    if (fate === 'before') die();
    const done = typeof values === 'function' ? values : callback;
    return query.call(this, sql, (...results) => {
      if (fate === 'after') die();
      done?.(...results);
    });
  };
}

if (file) {
  watchLibsql();
  watchMysql();
}
