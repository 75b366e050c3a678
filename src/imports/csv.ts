import type { Cell, Sheet } from './grid';

/** A sheet from comma-separated text (RFC 4180, first mark of order dropped): the demo city is kept this way. */
export function csvSheet(name: string, text: string): Sheet {
  const grid: (Cell | null)[][] = [];
  let row: (Cell | null)[] = [];
  for (const { value, endsRow } of fields(text.replace(/^\uFEFF/, ''))) {
    row.push(value === '' ? null : { text: value, kind: 'text' });
    if (endsRow) {
      grid.push(row);
      row = [];
    }
  }
  return { name, grid, merges: [] };
}

function* fields(text: string): Generator<{ value: string; endsRow: boolean }> {
  const field = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/y;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) throw new RangeError(`${text.slice(0, 20)}… has an open quotation mark`);
    const value = match[1]?.replace(/""/g, '"') ?? match[2] ?? '';
    yield { value, endsRow: match[3] !== ',' };
  }
}
