'use strict';

/*
 * Runs in a worker thread with a bounded heap, so that a hostile workbook can end this thread only.
 * Plain JavaScript because Node starts the file itself, from sources and from the build alike.
 */
const { parentPort, workerData } = require('node:worker_threads');
const { inflateRawSync } = require('node:zlib');
const readExcelFile = require('read-excel-file/universal').default;

/** @typedef {{name: string, method: number, packedSize: number, size: number, offset: number}} Entry */

const STORED = 0;
const LOCAL_HEADER = 30;
const { entries, limits } = workerData;
const file = Buffer.from(workerData.file);

main().then(
  (sheets) => parentPort.postMessage({ sheets }),
  (error) =>
    parentPort.postMessage({
      code: error.importCode ?? 'workbook_unreadable',
      reason: String(error.message),
    }),
);

async function main() {
  const parts = new Map();
  for (const entry of entries) {
    const bytes = unpack(entry);
    if (/\.(xml|rels)$/.test(entry.name)) parts.set(entry.name, bytes);
  }
  const sheets = sheetParts(parts);
  for (const sheet of sheets) refuseHuge(sheet.xml);
  parts.clear();
  const read = await readExcelFile(new Blob([file]), { parseNumber: (digits) => ({ digits }) });
  return sheets
    .map((sheet) => ({ ...sheet, rows: read.find(({ sheet: name }) => name === sheet.name)?.data ?? [] }))
    .filter(({ hidden }) => !hidden)
    .map(({ name, rows, xml }) => ({ name, grid: withErrors(rows.map(cells), xml), merges: merges(xml) }));
}

/** Unpacks one part within the size it declared; a part that is larger lied. */
function unpack(/** @type {Entry} */ { name, method, packedSize, size, offset }) {
  const start = offset + LOCAL_HEADER + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const packed = file.subarray(start, start + packedSize);
  let bytes;
  try {
    bytes = method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    throw refusal(error.code === 'ERR_BUFFER_TOO_LARGE' ? 'file_unsafe' : 'file_truncated', name);
  }
  if (bytes.length !== size) throw refusal('file_unsafe', name);
  return bytes;
}

/** Sheets in the order of the workbook, each with its XML. */
function sheetParts(parts) {
  const text = (name) => parts.get(name)?.toString('utf8') ?? '';
  const targets = new Map();
  for (const [tag] of text('xl/_rels/workbook.xml.rels').matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    targets.set(attribute(tag, 'Id'), attribute(tag, 'Target'));
  }
  return [...text('xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([tag]) => {
    const target = targets.get(attribute(tag, '\\w+:id')) ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    const hidden = /hidden/i.test(attribute(tag, 'state'));
    return { name: unescape(attribute(tag, 'name')), hidden, xml: text(path) };
  });
}

function attribute(tag, name) {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return match?.[1] ?? match?.[2] ?? '';
}

function unescape(text) {
  const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
    if (name) return named[name] ?? all;
    return String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal));
  });
}

/** Only cells with content count: offices format whole columns down to the last row. */
function refuseHuge(xml) {
  for (const match of xml.matchAll(/<c\s[^>]*?r="([A-Z]+)(\d+)"[^>]*>\s*<(?:v|is)>/g)) {
    if (Number(match[2]) > limits.rows || columnIndex(match[1]) >= limits.columns) {
      throw refusal('sheet_too_large', '');
    }
  }
}

/** The parser takes a formula error for an empty cell; a figure that is an error must be seen. */
function withErrors(grid, xml) {
  for (const [, attributes, value] of xml.matchAll(/<c\s([^>]*\st="e"[^>]*)>(?:(?!<\/c>).)*?<v>([^<]*)</gs)) {
    const [, column, row] = /(?:^|\s)r="([A-Z]+)(\d+)"/.exec(attributes) ?? [];
    if (row && grid[Number(row) - 1])
      grid[Number(row) - 1][columnIndex(column)] = { text: value, kind: 'text' };
  }
  return grid;
}

function merges(xml) {
  return [...xml.matchAll(/<mergeCell\s[^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)].map(
    ([, left, top, right, bottom]) => ({
      top: Number(top) - 1,
      left: columnIndex(left),
      bottom: Number(bottom) - 1,
      right: columnIndex(right),
    }),
  );
}

function columnIndex(letters) {
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

function cells(row) {
  return row.map((value) => {
    if (value === null || value === undefined || value === '') return null;
    if (value instanceof Date) return { text: dateText(value), kind: 'date' };
    if (typeof value === 'boolean') return { text: value ? '是' : '否', kind: 'text' };
    if (typeof value === 'object') return { text: plainDigits(value.digits), kind: 'number' };
    return { text: String(value), kind: 'text' };
  });
}

function dateText(date) {
  const iso = date.toISOString();
  return iso.slice(11, 16) === '00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}

/** Excel shows 15 digits and stores 17: 0.1+0.2 is shown, and meant, as 0.3. */
function plainDigits(digits) {
  if (/^-?\d{1,15}$/.test(digits)) return digits;
  const number = Number(digits);
  if (!Number.isFinite(number)) return digits;
  const shown = Number(number.toPrecision(15));
  const text = String(shown);
  if (!/e/i.test(text)) return text;
  return Math.abs(shown) >= 1 ? BigInt(Math.round(shown)).toString() : shown.toFixed(20).replace(/0+$/, '');
}

function refusal(importCode, reason) {
  return Object.assign(new Error(reason), { importCode });
}
