import { html } from '../vendor/preact-standalone.mjs';
import { FIGURE } from './card-fields.js';

const ORDINAL = /^\d{1,2}$/;

/** Columns in which no row says anything are left out: a phone has no room for them. */
export function columnsWithWords(table) {
  return table.columns.map((_, column) => column).filter((column) => table.rows.some((row) => row[column]));
}

/** Columns whose every filled cell is a figure are set to the right. */
function isFigureColumn(table, column) {
  const cells = table.rows.map((row) => row[column]).filter((cell) => cell && cell !== '—');
  return cells.length > 0 && cells.every((cell) => FIGURE.test(cell));
}

function lookOf(table, column) {
  if (column === 0 && table.rows.every((row) => ORDINAL.test(row[0]))) return 'is-ordinal';
  return isFigureColumn(table, column) ? 'is-figure' : '';
}

/** A table as wide as it must be, scrolled sideways inside the card; whom a row is about stays in sight. */
export function Table({ table, label }) {
  const shown = columnsWithWords(table);
  const looks = table.columns.map((_, column) => lookOf(table, column));
  return html`
    <div class="table" tabindex="0" role="region" aria-label=${`${label || '表格'}，可左右滚动`}>
      <table class=${looks[0] === 'is-ordinal' ? 'is-numbered' : ''}>
        <thead>
          <tr>
            ${shown.map((column) => html`<th scope="col" class=${looks[column]} key=${column}>${table.columns[column]}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${table.rows.map(
            (row, index) => html`
              <tr key=${index} class=${/^(合计|小计|总计)/.test(row[0] || '') ? 'is-total' : ''}>
                ${shown.map((column) => html`<td class=${looks[column]} key=${column}>${row[column]}</td>`)}
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}
