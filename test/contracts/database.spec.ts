import { describeOnDatabases } from '../support/needs';
import { databaseContract } from './database.contract';

describeOnDatabases('the database', databaseContract);
