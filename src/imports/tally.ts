import type { EntityManager } from 'typeorm';

export type RowFate = 'added' | 'changed' | 'unchanged';

/** Counts the rows of a sheet by what became of them. */
export class Tally {
  added = 0;
  changed = 0;
  unchanged = 0;

  count(fate: RowFate): void {
    this[fate]++;
  }
}

/** What a file would change. Nothing is written until {@link write}, which runs in the one transaction. */
export interface ImportPlan {
  readonly tally: Tally;
  write(em: EntityManager): Promise<void>;
}
