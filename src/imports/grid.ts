/** What stood in a cell. Numbers keep the digits of the file, because figures end in public bulletins. */
export interface Cell {
  /** number: plain decimal digits; date: `YYYY-MM-DD`, with ` HH:mm` where the cell has a time */
  readonly text: string;
  readonly kind: 'text' | 'number' | 'date';
}

/** Rows of cells; index 0 is row 1 (or column A) of the sheet. */
export type Grid = readonly (readonly (Cell | null)[])[];

/** A merged area, zero-based, ends included; its value stands in the first cell only. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Sheet {
  readonly name: string;
  readonly grid: Grid;
  readonly merges: readonly Merge[];
}
