import { html, useEffect, useLayoutEffect, useRef, useState } from '../vendor/preact-standalone.mjs';
import { Card, isHandled, isNote, Note } from './card.js';
import { icons, Mark } from './icons.js';
import { wallTime } from './wall-time.js';

/** The messages of one conversation, oldest first; new ones scroll into sight, changed ones light up in place. */
export function Chat({ phone, view, session, items, loading, isGroup }) {
  const box = useRef(null);
  const { person } = view.phones[phone];
  const pending = view.pending && view.pending.phone === phone ? view.pending : null;
  const latest = items.filter(offersActions).pop();
  const hidden = useNewestInSight(box, items, view.fresh, pending);
  usePointedInSight(box, view.pointed, phone);

  return html`
    <div class="chat-frame">
      <div class="chat" role="log" aria-live="polite" aria-label="消息" tabindex="0" ref=${box}>
        ${loading && html`<p class="empty">正在取消息……</p>`}
        ${!loading && items.length === 0 && !pending && html`<${EmptyChat} phone=${phone} view=${view} session=${session} isGroup=${isGroup} />`}
        ${items.map(
          (item, index) => html`
            <${DayLine}
              key=${`day-${item.id}`}
              item=${item}
              before=${items[index - 1]}
              zone=${view.state.zone}
            />
            <${Entry}
              key=${item.id}
              item=${item}
              mine=${item.from === person}
              isGroup=${isGroup}
              isLatest=${item === latest}
              phone=${phone}
              view=${view}
              session=${session}
            />
          `,
        )}
        ${
          pending &&
          html`
            <div class="entry-row entry-row--mine is-pending">
              <div class="bubble bubble--mine">${pending.text}</div>
            </div>
            <div class="entry-row">
              <span class="avatar avatar--bot"><${Mark} size=${22} /></span>
              <div class="bubble typing" aria-label="里程正在处理"><i></i><i></i><i></i></div>
            </div>
          `
        }
      </div>
      ${hidden && html` <button class="chat__jump" onClick=${hidden}>${icons.up}上面的卡片有更新</button> `}
    </div>
  `;
}

/** Scrolls to the first new message; answers a way to a changed card that is out of sight, or null. */
function useNewestInSight(box, items, fresh, pending) {
  const [away, setAway] = useState('');
  const opened = useRef(false);
  const last = items.length > 0 ? items[items.length - 1].id : '';
  const changed = items.filter((item) => fresh[item.id] === 'replaced' && !isHandled(item));
  useLayoutEffect(() => {
    const chat = box.current;
    const firstNew = opened.current ? items.find((item) => fresh[item.id] === 'added' && !item.from) : null;
    const target = firstNew && find(chat, firstNew.id);
    // Content taller than the screen starts at its top; otherwise this is past the end and means the bottom.
    if (target) chat.scrollTop = target.offsetTop - 44;
    else if (!opened.current || pending || changed.length === 0) chat.scrollTop = chat.scrollHeight;
    if (items.length > 0) opened.current = true;
  }, [last, Boolean(pending)]);
  useEffect(() => {
    const one = changed.length > 0 ? find(box.current, changed[changed.length - 1].id) : null;
    if (!one) return setAway('');
    const above = one.offsetTop + one.offsetHeight < box.current.scrollTop + 40;
    const below = one.offsetTop > box.current.scrollTop + box.current.clientHeight - 40;
    const added = items.some((item) => fresh[item.id] === 'added');
    if ((above || below) && !added) one.scrollIntoView({ block: 'nearest' });
    return setAway(above && added ? one.dataset.entry : '');
  }, [fresh]);
  if (!away) return null;
  return () => {
    setAway('');
    const one = find(box.current, away);
    if (one) one.scrollIntoView({ block: 'start', behavior: 'smooth' });
  };
}

function usePointedInSight(box, pointed, phone) {
  useEffect(() => {
    if (!pointed || pointed.phone !== phone || !pointed.delivery) return;
    const button = box.current.querySelector('.button.is-pointed');
    if (!button) return;
    button.scrollIntoView({ block: 'nearest' });
    button.focus({ preventScroll: true });
  }, [pointed]);
}

function offersActions(item) {
  return Boolean(item.card) && (item.card.actions || []).length > 0;
}

function find(chat, id) {
  return Array.from(chat.querySelectorAll('[data-entry]')).find((one) => one.dataset.entry === id);
}

function DayLine({ item, before, zone }) {
  const at = wallTime(item.at, zone);
  if (before && wallTime(before.at, zone).date === at.date) return null;
  return html`<p class="day-line"><span>${at.month}月${at.day}日 星期${at.weekday}</span></p>`;
}

function Entry({ item, mine, isGroup, isLatest, phone, view, session }) {
  const at = wallTime(item.at, view.state.zone);
  const fresh = view.fresh[item.id];
  const mood = fresh === 'replaced' ? ' is-replaced' : fresh === 'added' ? ' is-new' : '';
  const sender = item.from && view.state.people.find((person) => person.id === item.from);
  const name = sender ? sender.name : '里程';
  const stamp = html`<time class="stamp" datetime=${item.at}
    >${at.time}${item.card && item.earlier.length > 0 ? (isHandled(item) ? ' 已处理' : ' 已更新') : ''}</time
  >`;
  if (mine) {
    return html`
      <div class=${`entry-row entry-row--mine${mood}`} data-entry=${item.id}>
        <div class="entry-row__main">
          <div class="bubble bubble--mine" data-testid="message">${item.message.text}</div>
          ${stamp}
        </div>
      </div>
    `;
  }
  return html`
    <div class=${`entry-row${mood}`} data-entry=${item.id}>
      ${
        sender
          ? html`<span class="avatar avatar--person" aria-hidden="true">${sender.name.slice(0, 1)}</span>`
          : html`<span class="avatar avatar--bot" aria-hidden="true"><${Mark} size=${22} /></span>`
      }
      <div class="entry-row__main">
        ${isGroup && html`<span class="sender">${name}</span>`}
        ${item.message && html`<div class="bubble" data-testid="message">${item.message.text}</div>`}
        ${item.card && html`<${Delivered} item=${item} isLatest=${isLatest} phone=${phone} view=${view} session=${session} />`}
        ${stamp}
      </div>
    </div>
  `;
}

function Delivered({ item, isLatest, phone, view, session }) {
  if (isNote(item.card)) return html`<${Note} card=${item.card} people=${view.state.people} />`;
  const { pointed, busy } = view;
  const here = pointed && pointed.phone === phone && pointed.delivery === item.id;
  return html`
    <${Card}
      delivery=${item}
      people=${view.state.people}
      busy=${busy}
      answersDigits=${isLatest}
      pointedLabel=${here ? pointed.label : ''}
      onPress=${(action, form) => session.press(phone, item, action, form)}
    />
  `;
}

/** First words that make sense for whoever holds the phone. */
function firstWords(person) {
  if (person && person.group.includes('发改')) return ['/missing', '帮助', '我是谁'];
  return person && person.group.includes('业主') ? ['/report', '/my', '帮助'] : ['帮助', '我是谁'];
}

function EmptyChat({ phone, view, session, isGroup }) {
  if (isGroup) {
    return html`
      <div class="empty">
        <p>群里还没有消息。</p>
        <p>里程只在群里发通报，不在群里催人。</p>
      </div>
    `;
  }
  const person = view.state.people.find((one) => one.id === view.phones[phone].person);
  return html`
    <div class="empty">
      <span class="empty__mark"><${Mark} size=${34} /></span>
      <p>和里程还没有对话。</p>
      <p>直接说话就行，也可以先问一句：</p>
      <p class="empty__words">
        ${firstWords(person).map(
          (words) => html`
            <button class="button" key=${words} onClick=${() => session.write(phone, words)}>${words}</button>
          `,
        )}
      </p>
    </div>
  `;
}
