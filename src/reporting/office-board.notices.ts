import { defineCard } from '../cards/card-kind';
import type { MissingTableRow } from './missing.notices';

/** One clerk's standing view of a month; changes in place while reports arrive. */
export const OFFICE_BOARD = defineCard<{
  month: string;
  area: string;
  period: string;
  due: string;
  total: number;
  reported: number;
  zero: number;
  draft: number;
  missing: number;
  late: number;
  /** "10月8日 09:31 云砚高速A3标（零报告）", the newest first */
  latest: string;
  rows: readonly MissingTableRow[];
  more: string;
  isComplete: boolean;
  canChase: boolean;
  updated: string;
  article: string;
}>('office-board');

export const OFFICE_BOARD_CARDS = [OFFICE_BOARD];
