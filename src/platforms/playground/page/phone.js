import { html } from '../vendor/preact-standalone.mjs';
import { Chat } from './chat.js';
import { Composer } from './composer.js';
import { icons } from './icons.js';
import { PersonChooser } from './person-chooser.js';
import { currentStep } from './scene-steps.js';
import { DIRECT, EMPTY_TIMELINE, groupsOf, placeOf } from './timeline.js';

/** One phone: who holds it, which conversation is open, what is in it, and the line to write on. */
export function Phone({ phone, view, session }) {
  const { person, conversation } = view.phones[phone];
  const groups = groupsOf(view.state, person);
  const timeline = view.timelines[person] || EMPTY_TIMELINE;
  const items = timeline.items.filter((item) => placeOf(item, groups) === conversation);
  const step = currentStep(view.scene);
  const led = step && step.phone === phone;
  const working = Boolean(view.busy) && view.busy.phone === phone;
  return html`
    <section
      class=${led ? 'phone is-led' : 'phone'}
      data-testid=${`phone-${phone}`}
      aria-label=${phone === 'left' ? '左边的手机' : '右边的手机'}
      aria-busy=${working}
    >
      <${PersonChooser} phone=${phone} view=${view} session=${session} locked=${Boolean(view.busy)} />
      <${Conversations} phone=${phone} view=${view} groups=${groups} session=${session} />
      <div class=${working ? 'progress is-on' : 'progress'} aria-hidden="true"></div>
      <${Chat}
        key=${`${person}|${conversation}`}
        phone=${phone}
        view=${view}
        session=${session}
        items=${items}
        loading=${!view.timelines[person]}
        isGroup=${conversation !== DIRECT}
      />
      <${Composer}
        key=${`write-${person}|${conversation}`}
        phone=${phone}
        view=${view}
        session=${session}
        group=${groups.find((group) => group.id === conversation)}
      />
    </section>
  `;
}

function Conversations({ phone, view, groups, session }) {
  const { person, conversation } = view.phones[phone];
  const tabs = [{ id: DIRECT, name: '里程' }].concat(groups);
  return html`
    <nav class="tabs" data-testid=${`conversation-${phone}`} aria-label="会话">
      ${tabs.map((tab) => {
        const unread = view.unread[`${person}|${tab.id}`] || 0;
        return html`
          <button
            key=${tab.id}
            class=${tab.id === conversation ? 'tab is-open' : 'tab'}
            aria-current=${tab.id === conversation ? 'true' : undefined}
            data-conversation=${tab.id}
            title=${tab.name}
            onClick=${() => session.openConversation(phone, tab.id)}
          >
            ${tab.id !== DIRECT && icons.group}
            <span class="tab__name">${tab.name}</span>
            ${tab.id === DIRECT && html`<small>单聊</small>`}
            ${unread > 0 && html`<span class="count" aria-label=${`${unread}条未读`}>${unread}</span>`}
          </button>
        `;
      })}
    </nav>
  `;
}
