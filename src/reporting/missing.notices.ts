import { defineCard } from '../cards/card-kind';

export interface MissingTableRow {
  /** with its county in front where several counties are listed */
  readonly project: string;
  readonly liaison: string;
  readonly state: string;
  readonly note: string;
}

/** Who has not reported: a line of counts, the four groups, what can be done about them. */
export const MISSING_LIST = defineCard<{
  /** "9月" */
  month: string;
  /** "砚溪县" or "全市" */
  area: string;
  period: string;
  /** county id of a narrowed list, '' for the whole reach */
  county: string;
  counts: string;
  /** one county: a line a state with its projects; the city: a line a county with its counts */
  groups: readonly { label: string; value: string }[];
  rows: readonly MissingTableRow[];
  more: string;
  due: string;
  isEmpty: boolean;
  canChase: boolean;
  canPhone: boolean;
  article: string;
}>('missing-list');

/** The telephones of the liaisons on that list; logged, and purged from the outbox the next night. */
export const MISSING_PHONES = defineCard<{
  month: string;
  area: string;
  period: string;
  county: string;
  rows: readonly { project: string; liaison: string; state: string; phone: string }[];
  more: string;
}>('missing-phones');

export const MISSING_CARDS = [MISSING_LIST, MISSING_PHONES];
