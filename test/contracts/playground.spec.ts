import { Database } from '../../src/database/database';
import { Migrator } from '../../src/database/migrator';
import { systemClock } from '../../src/kernel/clock';
import { PlaygroundAdapter } from '../../src/platforms/playground/playground-adapter';
import { describeOnDatabases } from '../support/needs';
import { describeDeliveryContract } from './platform.contract';

describeOnDatabases('the playground', (database) => {
  let db: Database;
  afterAll(() => db.close());

  describeDeliveryContract('the playground', async () => {
    db = await Database.open(database.url());
    await new Migrator(db.source).up();
    return { adapter: new PlaygroundAdapter(db, systemClock), tenant: '', app: '' };
  });
});
