import { html, useEffect, useRef, useState } from '../vendor/preact-standalone.mjs';

/** The digit that answers for a button, where the card's own text offers it; otherwise ''. */
function choiceOf(card, index, label) {
  const digit = String(index + 1);
  const at = (card.text || '').lastIndexOf(label);
  return at > 0 && card.text.slice(Math.max(0, at - 3), at).includes(digit) ? digit : '';
}

/** The buttons of a card. One that asks first asks in its place; digits are shown on the card they would answer. */
export function CardActions({ delivery, busy, answersDigits, pointedLabel, onPress }) {
  const { card } = delivery;
  const [asking, setAsking] = useState(null);
  const press = (action) => (action.confirm ? setAsking(action) : onPress(action));
  const running = busy && busy.delivery === delivery.id ? busy.action : '';
  if (asking) {
    const goOn = () => {
      setAsking(null);
      onPress(asking);
    };
    return html`<${Confirm} action=${asking} busy=${busy} onYes=${goOn} onNo=${() => setAsking(null)} />`;
  }
  const choices = card.actions.map((action, index) =>
    answersDigits ? choiceOf(card, index, action.label) : '',
  );
  return html`
    <div class="card__acts">
      <div class="actions">
        ${card.actions.map(
          (action, index) => html`
            <button
              key=${action.id}
              class=${look(action, pointedLabel, running)}
              data-testid="action"
              data-action=${action.id}
              disabled=${Boolean(busy)}
              onClick=${() => press(action)}
            >
              ${choices[index] && html`<span class="button__digit" aria-hidden="true">${choices[index]}</span>`}
              <span>${action.label}</span>
            </button>
          `,
        )}
      </div>
      ${choices.some(Boolean) && html`<p class="card__hint">点按钮，或直接回复数字</p>`}
    </div>
  `;
}

function look(action, pointedLabel, running) {
  const names = ['button', `button--${action.style || 'default'}`];
  if (pointedLabel && pointedLabel === action.label) names.push('is-pointed');
  if (running === action.id) names.push('is-running');
  return names.join(' ');
}

function Confirm({ action, busy, onYes, onNo }) {
  const yes = useRef(null);
  useEffect(() => yes.current.focus({ preventScroll: true }), []);
  return html`
    <div class="confirm" role="group" aria-label="请再确认一次">
      <p>${action.confirm}</p>
      <div class="actions">
        <button
          ref=${yes}
          class=${`button button--${action.style === 'danger' ? 'danger' : 'primary'}`}
          data-testid="action-confirm"
          disabled=${Boolean(busy)}
          onClick=${onYes}
        >
          确定
        </button>
        <button class="button" data-testid="action-cancel" onClick=${onNo}>先不</button>
      </div>
    </div>
  `;
}
