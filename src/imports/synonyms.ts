import type { KindSpec } from './field-spec';
import { PEOPLE } from './synonyms-people';
import { PLANS } from './synonyms-plans';
import { PROJECTS } from './synonyms-projects';
import { REPORTS } from './synonyms-reports';

/** What can be imported; the words of the command line. */
export const IMPORT_KINDS = ['projects', 'people', 'plans', 'reports'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Data, not code: a new way of writing a header is a new word here. */
export const KIND_SPECS: Readonly<Record<ImportKind, KindSpec>> = {
  projects: PROJECTS,
  people: PEOPLE,
  plans: PLANS,
  reports: REPORTS,
};
