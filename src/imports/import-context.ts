import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database';
import type { Secrets } from '../directory/secrets';
import type { CivilDate } from '../kernel/civil-date';
import type { Clock } from '../kernel/clock';
import type { ReportingPeriod } from '../kernel/reporting-period';
import type { ImportOutcome } from './findings';
import type { ImportKind } from './synonyms';

export interface ImportContext {
  readonly db: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** zone of civil days; Asia/Shanghai when left out */
  readonly zone?: string;
  /** called in the transaction of an import that wrote something, so that it is put on record */
  readonly record?: (em: EntityManager, summary: ImportSummary) => Promise<void>;
}

export interface ImportSummary {
  readonly kind: ImportKind;
  readonly outcome: ImportOutcome;
}

export interface ImportOptions {
  /** day from which new responsibilities and roles count; today when left out */
  readonly effectiveOn?: CivilDate;
  /** past reports taken over from before the start with Milepost (存量); true when left out */
  readonly legacy?: boolean;
  /** lets the 渠道 column say how a report came; otherwise every one came by import */
  readonly keepChannel?: boolean;
  /** whether a report handed in at `at` was late; null while it cannot be told */
  readonly judgeLate?: (period: ReportingPeriod, at: Date) => boolean | null;
}

/** What an import works with inside its transaction. */
export interface ImportSetting extends ImportOptions {
  readonly secrets: Secrets;
  readonly now: Date;
  readonly zone: string;
  readonly today: CivilDate;
}
