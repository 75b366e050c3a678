import { html, useEffect, useRef, useState } from '../vendor/preact-standalone.mjs';
import { icons } from './icons.js';

/** Who somebody is, in two lines. */
export function Face({ person }) {
  return html`
    <span class="avatar avatar--person" aria-hidden="true">${person.name.slice(0, 1)}</span>
    <span class="who">
      <span class="who__name">
        ${person.name}<span class="who__role">${person.roleLabel}</span>
        ${!person.bound && html`<span class="tag tag--warn">未绑定</span>`}
        ${person.bound && person.reachable === false && html`<span class="tag tag--warn">送不到</span>`}
      </span>
      <span class="who__org">${person.org}</span>
    </span>
  `;
}

function matching(people, words) {
  const needle = words.trim();
  if (!needle) return people;
  return people.filter((one) => `${one.name}${one.roleLabel}${one.org}${one.group}`.includes(needle));
}

function groupsIn(people) {
  const groups = [];
  for (const person of people) {
    const known = groups.find((group) => group.name === person.group);
    if (known) known.people.push(person);
    else groups.push({ name: person.group, people: [person] });
  }
  return groups;
}

/** Everybody there is, grouped by role; arrows and Enter choose, a rail of roles jumps. */
export function PeopleList({ phone, view, chosen, onChoose }) {
  const [words, setWords] = useState('');
  const groups = groupsIn(matching(view.state.people, words));
  const order = [].concat(...groups.map((group) => group.people));
  const [active, setActive] = useState(chosen ? chosen.id : '');
  const search = useRef(null);
  const list = useRef(null);
  const activeId = order.some((one) => one.id === active) ? active : order.length > 0 ? order[0].id : '';

  useEffect(() => search.current.focus(), []);
  useEffect(() => {
    const option = list.current.querySelector('.is-active');
    if (option) option.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  const jump = (name) => {
    const found = Array.from(list.current.querySelectorAll('[data-group]')).find(
      (one) => one.dataset.group === name,
    );
    if (found) list.current.scrollTop = found.offsetTop;
    search.current.focus();
  };

  const onKey = (event) => {
    if (event.isComposing) return;
    const at = order.findIndex((one) => one.id === activeId);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && order.length > 0) {
      event.preventDefault();
      setActive(order[Math.min(order.length - 1, Math.max(0, at + step))].id);
    }
    if (event.key === 'Enter' && activeId) {
      event.preventDefault();
      onChoose(activeId);
    }
  };

  return html`
    <div class="chooser__sheet">
      <label class="chooser__search">
        ${icons.search}
        <input
          ref=${search}
          type="text"
          placeholder="按姓名、单位、岗位找"
          aria-label="按姓名、单位、岗位找人"
          aria-controls=${`people-${phone}`}
          aria-activedescendant=${activeId ? `${phone}-${activeId}` : undefined}
          value=${words}
          onInput=${(event) => setWords(event.target.value)}
          onKeyDown=${onKey}
        />
      </label>
      <div class="chooser__people">
        <nav class="chooser__rail" aria-label="按岗位找">
          ${groups.map(
            (group) => html`
              <button key=${group.name} tabindex="-1" onClick=${() => jump(group.name)}>${group.name}</button>
            `,
          )}
        </nav>
        <div class="chooser__list" id=${`people-${phone}`} role="listbox" aria-label="人员" ref=${list}>
          ${order.length === 0 && html`<p class="empty">没有找到“${words}”。换个姓或单位名试试。</p>`}
          ${groups.map(
            (group) => html`
              <div
                class="chooser__group"
                role="group"
                aria-label=${group.name}
                data-group=${group.name}
                key=${group.name}
              >
                <p class="chooser__heading">${group.name}</p>
                ${group.people.map(
                  (one) => html`
                    <div
                      key=${one.id}
                      id=${`${phone}-${one.id}`}
                      class=${one.id === activeId ? 'option is-active' : 'option'}
                      role="option"
                      aria-selected=${Boolean(chosen && one.id === chosen.id)}
                      data-testid=${`option-${phone}`}
                      data-person=${one.id}
                      onClick=${() => onChoose(one.id)}
                    >
                      <${Face} person=${one} />
                      ${
                        view.mail[one.id] > 0 &&
                        html`<span class="count" aria-label=${`${view.mail[one.id]}条新消息`}
                          >${view.mail[one.id]}</span
                        >`
                      }
                      ${chosen && one.id === chosen.id && html`<span class="option__tick">${icons.check}</span>`}
                    </div>
                  `,
                )}
              </div>
            `,
          )}
        </div>
      </div>
    </div>
  `;
}
