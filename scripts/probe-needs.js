'use strict';
/**
 * Looks for what some test suites need and a machine may lack: a MariaDB or MySQL server, and Chromium.
 * `node scripts/probe-needs.js` prints the answer as one JSON line.
 */
const { accessSync, constants } = require('node:fs');

const mysqlUrl = process.env.TEST_MYSQL_URL || 'mysql://root@127.0.0.1:3306';
const chromiumPath = process.env.CHROMIUM_PATH || '/usr/bin/chromium';

/** @returns {Promise<'mariadb' | 'mysql' | null>} the kind of server that lets us in, or null */
async function mysqlServer() {
  const mysql = require('mysql2/promise');
  let connection;
  try {
    // mysql2 knows one scheme; ours also says mariadb://
    const uri = mysqlUrl.replace(/^mariadb:/, 'mysql:');
    connection = await mysql.createConnection({ uri, connectTimeout: 3000 });
    const [rows] = await connection.query('SELECT VERSION() AS version');
    return /mariadb/i.test(rows[0].version) ? 'mariadb' : 'mysql';
  } catch {
    return null;
  } finally {
    await connection?.end();
  }
}

function hasChromium() {
  try {
    accessSync(chromiumPath, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {Promise<Record<string, string>>} as environment variables, '' meaning "not there" */
async function probeNeeds() {
  return {
    TEST_MYSQL_URL: mysqlUrl,
    TEST_MYSQL_AVAILABLE: (await mysqlServer()) ?? '',
    CHROMIUM_PATH: chromiumPath,
    TEST_CHROMIUM_AVAILABLE: hasChromium() ? '1' : '',
  };
}

module.exports = { probeNeeds };

if (require.main === module) {
  void probeNeeds().then((needs) => process.stdout.write(`${JSON.stringify(needs)}\n`));
}
