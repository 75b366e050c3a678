import { html } from '../vendor/preact-standalone.mjs';

/** A bare count or figure: nothing but its number and unit. */
export const FIGURE = /^[-+−]?[\d,.，]+\s*(%|万元|亿元|个百分点|个|天)?$/;

const ENOUGH_TO_COUNT = 3;

/** Splits the fields into those that are counts, shown side by side, and the rest, shown line by line. */
export function splitCounts(fields) {
  const isCount = (field) => !field.source && FIGURE.test(field.value) && field.label.length <= 6;
  const counts = fields.filter(isCount);
  if (counts.length < ENOUGH_TO_COUNT) return { counts: [], lines: fields };
  return { counts, lines: fields.filter((field) => !isCount(field)) };
}

/** What a card states, each figure with the words it was read from. */
export function Fields({ fields }) {
  const { counts, lines } = splitCounts(fields);
  return html`
    ${
      counts.length > 0 &&
      html`
        <dl class="counts">
          ${counts.map(
            (field, index) => html`
              <div class=${field.value === '0' ? 'count-box is-nil' : 'count-box'} key=${index}>
                <dt>${field.label}</dt>
                <dd>${field.value}</dd>
              </div>
            `,
          )}
        </dl>
      `
    }
    ${
      lines.length > 0 &&
      html`
        <dl class="fields">
          ${lines.map(
            (field, index) => html`
              <div class="field" key=${index}>
                <dt>${field.label}</dt>
                <dd>
                  <span class=${field.source ? 'field__value is-read' : 'field__value'}>${field.value}</span>
                  ${field.source && html`<q class="field__source">${field.source}</q>`}
                </dd>
              </div>
            `,
          )}
        </dl>
      `
    }
  `;
}
