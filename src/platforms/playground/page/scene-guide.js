import { html } from '../vendor/preact-standalone.mjs';
import { icons } from './icons.js';
import { currentStep, wants } from './scene-steps.js';
import { monthDayTime } from './wall-time.js';

const LEFT_TO_DO = { say: '照做', press: '照做', clock: '照做', look: '看过了' };

/** The hand that leads: the step to do now, a button that readies it, and what the last one should have shown. */
export function SceneGuide({ view, session, onChoose }) {
  const { scene, steps, at } = view.scene;
  const step = currentStep(view.scene);
  const last = at > 0 ? steps[at - 1] : null;
  return html`
    <section class="guide" data-testid="guide" aria-label=${`场景：${scene.title}`}>
      <header class="guide__head">
        <h2>${scene.title}</h2>
        <span class="guide__count">${Math.min(at + 1, steps.length)} / ${steps.length}</span>
        <button
          class="guide__leave"
          data-testid="leave-scene"
          aria-label="离开场景"
          onClick=${session.leaveScene}
        >
          ${icons.close}
        </button>
      </header>
      <div class="guide__track" aria-hidden="true">
        ${steps.map((_, index) => html`<i key=${index} class=${index < at ? 'is-done' : index === at ? 'is-now' : ''}></i>`)}
      </div>
      <div aria-live="polite">
        ${last && last.expect && html`<p class="guide__expect">${icons.check}<span>${last.expect}</span></p>`}
        ${step ? html`<${StepNow} step=${step} view=${view} session=${session} />` : html`<${Finished} scene=${scene} session=${session} busy=${view.busy} onChoose=${onChoose} />`}
      </div>
    </section>
  `;
}

function StepNow({ step, view, session }) {
  const person = view.state.people.find((one) => one.id === step.person);
  const kind = wants(step);
  return html`
    <div class="guide__now">
      <p class="guide__hint">${step.hint}</p>
      ${
        kind === 'say' &&
        html` <p class="guide__words"><small>${person ? `${person.name}发` : '发'}</small>${step.text}</p> `
      }
      ${
        kind === 'press' &&
        html` <p class="guide__words"><small>${person ? `${person.name}按` : '按'}</small>${step.press}</p> `
      }
      ${
        kind === 'clock' &&
        step.clock.advanceTo &&
        html`
          <p class="guide__words">
            <small>时钟拨到</small>${monthDayTime(step.clock.advanceTo, view.state.zone)}
          </p>
        `
      }
      <div class="actions">
        <button
          class="button button--primary"
          data-testid="follow-step"
          disabled=${Boolean(view.busy)}
          onClick=${session.followStep}
        >
          ${LEFT_TO_DO[kind]}
        </button>
        <button
          class="button button--bare"
          data-testid="skip-step"
          disabled=${Boolean(view.busy)}
          onClick=${session.skipStep}
        >
          跳过这步
        </button>
      </div>
      ${readyNote(kind, view) && html`<p class="guide__ready">${readyNote(kind, view)}</p>`}
    </div>
  `;
}

function readyNote(kind, view) {
  if (kind === 'say' && view.scene.filled) return '已替您填好，看一眼，按“发送”。';
  if (kind === 'press' && view.pointed && view.pointed.delivery) return '按钮已标出，请在手机上按。';
  return '';
}

function Finished({ scene, session, busy, onChoose }) {
  return html`
    <div class="guide__now">
      <p class="guide__hint">这个场景走完了。手机和时钟都留在这里，可以接着随便试。</p>
      <div class="actions">
        <button class="button button--primary" onClick=${onChoose}>看别的场景</button>
        <button class="button" disabled=${Boolean(busy)} onClick=${() => session.startScene(scene)}>
          再走一遍
        </button>
      </div>
    </div>
  `;
}

/** The whole list of steps, those done ticked. */
export function SceneSteps({ progress }) {
  return html`
    <ol class="steps">
      ${progress.steps.map(
        (step, index) => html`
          <li
            key=${index}
            class=${index < progress.at ? 'is-done' : index === progress.at ? 'is-now' : ''}
            aria-current=${index === progress.at ? 'step' : undefined}
          >
            ${step.hint}
          </li>
        `,
      )}
    </ol>
  `;
}
