import { defineCard } from '../cards/card-kind';
import { BOUND, UNKNOWN_SENDER } from './reception';
import { NOTE } from './turn';

export const NOT_UNDERSTOOD = defineCard<{ canReport: boolean }>('not-understood');

export const HELP = defineCard<{
  name: string;
  commands: readonly { word: string; name: string; usage: string; summary: string }[];
  canReport: boolean;
}>('help');

export const WHOAMI = defineCard<{
  name: string;
  unit: string;
  title: string;
  standings: readonly { label: string; scope: string }[];
  platform: string;
}>('whoami');

export interface MyRow {
  readonly number: string;
  readonly project: string;
  readonly state: string;
  readonly figures: string;
}

export const MY_PROJECTS = defineCard<{
  month: string;
  period: string;
  due: string;
  rows: readonly MyRow[];
  open: number;
  done: number;
  isEmpty: boolean;
  drafts: number;
  canConfirm: boolean;
  canZeroAll: boolean;
  onlyProject: string;
  example: string;
}>('my-projects');

export const PROJECT_STATUS = defineCard<{
  project: string;
  code: string;
  county: string;
  month: string;
  figures: readonly { label: string; value: string; source: string }[];
  state: string;
  note: string;
}>('project-status');

export const AREA_STATUS = defineCard<{
  area: string;
  month: string;
  due: string;
  rows: readonly {
    county: string;
    total: number;
    reported: number;
    zero: number;
    late: number;
    draft: number;
    missing: number;
  }[];
  total: number;
  reported: number;
  zero: number;
  late: number;
  draft: number;
  missing: number;
  canChase: boolean;
}>('area-status');

/** Every card of the bot's own, for the boot check. */
export const BOT_CARDS = [
  NOTE,
  UNKNOWN_SENDER,
  BOUND,
  NOT_UNDERSTOOD,
  HELP,
  WHOAMI,
  MY_PROJECTS,
  PROJECT_STATUS,
  AREA_STATUS,
];
