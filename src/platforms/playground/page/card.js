import { html, useState } from '../vendor/preact-standalone.mjs';
import { CardActions } from './card-actions.js';
import { Fields } from './card-fields.js';
import { CardForm, formValues, missingFields } from './card-form.js';
import { Table } from './card-table.js';
import { icons } from './icons.js';

function hasAny(list) {
  return Boolean(list && list.length > 0);
}

/** A card that stood with buttons and was then answered: it stays to be read, and nothing more. */
export function isHandled({ card, earlier }) {
  return earlier.length > 0 && !hasAny(card.actions) && !hasAny(card.form) && card.tone === 'plain';
}

/** A plain answer of the bot: words only, shown as a bubble. */
export function isNote(card) {
  const plain = !hasAny(card.fields) && !card.table && !hasAny(card.actions) && !hasAny(card.form);
  return card.kind === 'note' && plain && !hasAny(card.attachments) && !(card.title && card.body);
}

export function Note({ card, people }) {
  return html`
    <div class="bubble" data-testid="card" data-kind=${card.kind}>
      <${Mentions} card=${card} people=${people} />${card.body || card.title}
      ${card.footnote && html`<small class="bubble__foot">${card.footnote}</small>`}
    </div>
  `;
}

export function Card({ delivery, people, busy, answersDigits, pointedLabel, onPress }) {
  const { card } = delivery;
  const fields = card.form || [];
  const [values, setValues] = useState(() => formValues(fields));
  const [wrong, setWrong] = useState([]);
  const press = (action) => {
    const missing = action.style === 'primary' ? missingFields(fields, values) : [];
    setWrong(missing);
    if (missing.length === 0) onPress(action, hasAny(fields) ? values : undefined);
  };
  const write = (id, value) => {
    setValues(Object.assign({}, values, { [id]: value }));
    setWrong(wrong.filter((one) => one !== id));
  };
  return html`
    <article
      class=${`card card--${card.tone || 'plain'}${isHandled(delivery) ? ' is-handled' : ''}`}
      data-testid="card"
      data-kind=${card.kind}
      data-delivery=${delivery.id}
      aria-label=${card.title || '消息卡片'}
    >
      ${card.title && html`<h3 class="card__title">${card.title}</h3>`}
      <div class="card__inside">
        ${
          (card.body || hasAny(card.mentions)) &&
          html`<p class="card__body"><${Mentions} card=${card} people=${people} />${card.body}</p>`
        }
        ${hasAny(card.fields) && html`<${Fields} fields=${card.fields} />`}
        ${card.table && html`<${Table} table=${card.table} label=${card.title} />`}
        ${
          hasAny(fields) &&
          html`<${CardForm}
            id=${delivery.id}
            fields=${fields}
            values=${values}
            wrong=${wrong}
            onWrite=${write}
          />`
        }
        ${hasAny(card.attachments) && html`<${Attachments} attachments=${card.attachments} />`}
      </div>
      ${
        hasAny(card.actions) &&
        html`<${CardActions}
          delivery=${delivery}
          busy=${busy}
          answersDigits=${answersDigits}
          pointedLabel=${pointedLabel}
          onPress=${press}
        />`
      }
      ${card.footnote && html`<p class="card__foot">${card.footnote}</p>`}
    </article>
  `;
}

function Mentions({ card, people }) {
  if (!hasAny(card.mentions)) return null;
  return card.mentions.map((one) => {
    const person = people.find((candidate) => candidate.id === one);
    return html`<span class="mention" key=${one}>@${person ? person.name : one}</span>`;
  });
}

function Attachments({ attachments }) {
  return html`
    <ul class="files">
      ${attachments.map(
        (file) => html`
          <li key=${file.url}>
            <a class="file" href=${file.url} download=${file.name}>${icons.file}<span>${file.name}</span></a>
          </li>
        `,
      )}
    </ul>
  `;
}
