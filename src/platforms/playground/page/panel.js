import { html, useEffect, useState } from '../vendor/preact-standalone.mjs';
import { icons } from './icons.js';
import { SceneGuide, SceneSteps } from './scene-guide.js';
import { wallTime } from './wall-time.js';

const ACTS = ['message', 'action', 'clock'];
const SEEN = 'milepost.playground.seen';

function remembered() {
  try {
    return window.localStorage.getItem(SEEN) === '1';
  } catch {
    return false;
  }
}

function remember() {
  try {
    window.localStorage.setItem(SEEN, '1');
  } catch {
    // Storage may be shut off by the office; the hint then comes again, which does no harm.
  }
}

/** The side panel: the hand that leads through a scene, what just happened and why, and the scenes to choose. */
export function Panel({ view, session }) {
  const [seen, setSeen] = useState(remembered);
  const [tab, setTab] = useState(seen ? 'events' : 'scenes');
  const [begun, setBegun] = useState(false);
  const acting = Boolean(view.busy) && ACTS.includes(view.busy.what);
  // Whoever comes first sees what there is to try; with the first thing done, what came of it.
  useEffect(() => {
    if (!acting || begun) return;
    setBegun(true);
    setTab('events');
  }, [acting]);
  const dismiss = () => {
    remember();
    setSeen(true);
  };
  const start = (scene) => {
    dismiss();
    setTab('events');
    session.startScene(scene);
  };
  return html`
    <aside class="panel" aria-label="场景与经过">
      ${view.scene && html`<${SceneGuide} view=${view} session=${session} onChoose=${() => setTab('scenes')} />`}
      ${!seen && !view.scene && html`<${FirstVisit} onClose=${dismiss} onScenes=${() => setTab('scenes')} />`}
      <div class="panel__tabs" role="tablist" aria-label="面板">
        <${Tab} id="events" label="刚刚发生" open=${tab} onOpen=${setTab} />
        <${Tab} id="scenes" label="场景" open=${tab} onOpen=${setTab} />
      </div>
      <div
        class="panel__body"
        role="tabpanel"
        id=${`panel-${tab}`}
        aria-labelledby=${`tab-${tab}`}
        tabindex="0"
      >
        ${tab === 'events' && html`<${Events} events=${view.events} state=${view.state} />`}
        ${tab === 'scenes' && html`<${Scenes} view=${view} onStart=${start} />`}
      </div>
    </aside>
  `;
}

function Tab({ id, label, open, onOpen }) {
  return html`
    <button
      class=${open === id ? 'panel__tab is-open' : 'panel__tab'}
      role="tab"
      id=${`tab-${id}`}
      data-testid=${`tab-${id}`}
      aria-selected=${open === id}
      aria-controls=${`panel-${id}`}
      onClick=${() => onOpen(id)}
    >
      ${label}
    </button>
  `;
}

function FirstVisit({ onClose, onScenes }) {
  return html`
    <section class="welcome" data-testid="welcome" aria-label="第一次来">
      <button class="welcome__close" aria-label="知道了，不再提示" onClick=${onClose}>${icons.close}</button>
      <ol>
        <li>两部手机随您换人：业主一句话报来，县里马上看得到。</li>
        <li>右上角拨动时钟，到点该提醒的提醒、该截止的截止。</li>
        <li>不知从哪里开始，就<button class="link" onClick=${onScenes}>选一个场景</button>，跟着做一遍。</li>
      </ol>
    </section>
  `;
}

/** How an article is written in the source: a bare numeral stands in brackets there. */
function articleName(article) {
  return /^[一二三四五六七八九十百]+$/.test(article) ? `（${article}）` : article;
}

function Events({ events, state }) {
  const [open, setOpen] = useState('');
  const newestFirst = events.slice().reverse();
  if (newestFirst.length === 0) {
    return html`<div class="empty">
      <p>还没有发生什么。</p>
      <p>发一条消息，或按“下一事件”。</p>
    </div>`;
  }
  return html`
    <ol class="events" data-testid="events" aria-live="polite" aria-relevant="additions">
      ${newestFirst.map((event, index) => {
        const at = wallTime(event.at, state.zone);
        const before = newestFirst[index - 1];
        const newDay = !before || wallTime(before.at, state.zone).date !== at.date;
        return html`
          <${EventEntry}
            key=${event.id}
            event=${event}
            day=${newDay ? `${at.month}月${at.day}日 星期${at.weekday}` : ''}
            time=${at.time}
            policy=${state.policy}
            open=${open === event.id}
            onToggle=${() => setOpen(open === event.id ? '' : event.id)}
          />
        `;
      })}
    </ol>
  `;
}

function EventEntry({ event, day, time, policy, open, onToggle }) {
  const inside = html`
    <span class="event__text">${event.text}</span>
    <span class="event__line">
      <time datetime=${event.at}>${time}</time>
      ${event.actor && html`<span>${event.actor}</span>`}
      ${event.article && html`<span class="event__article">依据 ${articleName(event.article)}${event.articleText && icons.down}</span>`}
    </span>
  `;
  return html`
    <li class=${open ? 'event is-open' : 'event'} data-testid="event" data-event=${event.id}>
      ${day && html`<p class="event__day">${day}</p>`}
      ${
        event.articleText
          ? html`<button class="event__face" aria-expanded=${open} onClick=${onToggle}>${inside}</button>`
          : html`<div class="event__face">${inside}</div>`
      }
      ${
        open &&
        html`
          <blockquote class="event__quote" data-testid="article">
            <p>${event.articleText}</p>
            <cite>《${policy.title}》${event.article ? articleName(event.article) : ''}</cite>
          </blockquote>
        `
      }
    </li>
  `;
}

function Scenes({ view, onStart }) {
  const scenes = view.state.scenes || [];
  if (scenes.length === 0) return html`<p class="empty">这份政策还没有编排场景。</p>`;
  return html`
    <ol class="scenes">
      ${scenes.map((scene) => {
        const playing = view.scene && view.scene.scene.id === scene.id;
        return html`
          <li key=${scene.id} class=${playing ? 'scene is-playing' : 'scene'}>
            <div class="scene__head">
              <h3>${scene.title}</h3>
              <span class="scene__minutes">约${scene.minutes}分钟</span>
            </div>
            <p>${scene.summary}</p>
            ${playing && html`<${SceneSteps} progress=${view.scene} />`}
            <button
              class=${playing ? 'button' : 'button button--primary'}
              data-testid=${`scene-${scene.id}`}
              disabled=${Boolean(view.busy)}
              onClick=${() => onStart(scene)}
            >
              ${playing ? '从头再来' : '开始'}
            </button>
          </li>
        `;
      })}
    </ol>
    <p class="panel__note">开始一个场景会把时间和数据摆到场景需要的样子，当前的对话会清掉。</p>
  `;
}
