import { existsSync } from 'node:fs';
import { createConnection } from 'mysql2/promise';
import { describeOnDatabases } from './needs';

describeOnDatabases('the database of a suite', (database) => {
  it('keeps its address all through the suite', () => {
    expect(database.url()).toBe(database.url());
  });

  it('can have another one beside it', async () => {
    expect(await database.fresh()).not.toBe(database.url());
  });

  it('says by its scheme what it is', () => {
    expect(database.url()).toMatch(database.kind === 'sqlite' ? /^sqlite:/ : /^(mariadb|mysql):/);
  });

  it('starts empty', async () => {
    if (database.kind === 'sqlite') {
      expect(existsSync(database.url().slice('sqlite:'.length))).toBe(false);
      return;
    }
    const connection = await createConnection(database.url().replace(/^mariadb:/, 'mysql:'));
    const [tables] = await connection.query('SHOW TABLES');
    const [charset] = await connection.query('SELECT @@character_set_database AS name');
    await connection.end();
    expect(tables).toEqual([]);
    expect(charset).toEqual([{ name: 'utf8mb4' }]);
  });
});
