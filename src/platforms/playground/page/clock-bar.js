import { html, useState } from '../vendor/preact-standalone.mjs';
import { icons, Mark } from './icons.js';
import { useDismiss } from './popover.js';
import { currentStep, pointedClock } from './scene-steps.js';
import { dayMark, monthDay, monthDayTime, offsetOf, wallTime } from './wall-time.js';

/** The bar on top: what this is, whose policy, what time it is here, and the hands of the clock. */
export function ClockBar({ view, session }) {
  const { state, busy } = view;
  const pointed = pointedClock(currentStep(view.scene), state.dueNext);
  return html`
    <header class="bar">
      <div class="bar__brand">
        <span class="bar__mark"><${Mark} size=${26} /></span>
        <div>
          <h1 class="bar__name">
            里程<span class="bar__what">重点项目调度助手</span
            >${state.demo && html`<span class="bar__demo">演示数据</span>`}
          </h1>
          <p class="bar__policy" title=${state.policy.title}>${state.city || ''}《${state.policy.title}》</p>
        </div>
      </div>
      <${WallClock} state=${state} moving=${busy && busy.what === 'clock'} />
      <div class="bar__hands" role="group" aria-label="拨动时钟">
        <${NextButton}
          next=${state.next}
          zone=${state.zone}
          busy=${busy}
          pointed=${pointed}
          session=${session}
        />
        <button
          class=${hand(pointed === 'day')}
          data-testid="plus-day"
          disabled=${Boolean(busy)}
          onClick=${() => session.moveClock({ advance: 'P1D' })}
        >
          +1天
        </button>
        <button
          class=${hand(pointed === 'due')}
          data-testid="to-due"
          disabled=${Boolean(busy) || !state.dueNext}
          title=${state.dueNext ? `拨到下一个月报截止日：${monthDayTime(state.dueNext, state.zone)}` : '后面没有截止日'}
          onClick=${() => session.moveClock({ advanceTo: state.dueNext })}
        >
          ${dueLabel(state)}
        </button>
        <${JumpMenu} state=${state} busy=${busy} session=${session} />
        <${ResetButton} busy=${busy} session=${session} />
      </div>
    </header>
  `;
}

function hand(pointed) {
  return pointed ? 'hand is-pointed' : 'hand';
}

/** "到7日", and where a holiday moves the day, the day it is moved to. */
function dueLabel(state) {
  if (!state.dueNext) return '到7日';
  const { day } = wallTime(state.dueNext, state.zone);
  return day === 7 ? '到7日' : `到7日（${monthDay(state.dueNext, state.zone)}）`;
}

function WallClock({ state, moving }) {
  const at = wallTime(state.now, state.zone);
  const mark = dayMark(state.day, at.weekday);
  return html`
    <div
      class=${moving ? 'clock is-moving' : 'clock'}
      data-testid="clock"
      data-now=${state.now}
      aria-live="polite"
    >
      <span class="clock__time">${at.time}</span>
      <span class="clock__date">
        <span>${at.year}年${at.month}月${at.day}日</span>
        <span>
          星期${at.weekday}
          ${mark && html`<em class=${`clock__mark clock__mark--${mark.kind}`}>${mark.label}</em>`}
        </span>
      </span>
    </div>
  `;
}

function NextButton({ next, zone, busy, pointed, session }) {
  return html`
    <button
      class=${`${hand(pointed === 'next')} hand--next`}
      data-testid="next-event"
      disabled=${Boolean(busy) || !next}
      title=${next ? next.label : ''}
      onClick=${() => session.moveClock({ next: true })}
    >
      ${icons.next}
      <span class="hand__lines">
        <b>下一事件</b>
        <small>${next ? `${monthDayTime(next.at, zone)} ${next.label}` : '后面没有安排'}</small>
      </span>
    </button>
  `;
}

function JumpMenu({ state, busy, session }) {
  const [open, setOpen] = useState(false);
  const now = wallTime(state.now, state.zone);
  const [date, setDate] = useState(now.date);
  const [time, setTime] = useState('09:00');
  const inside = useDismiss(open, () => setOpen(false));
  const toggle = () => {
    setDate(now.date);
    setTime(now.time);
    setOpen(!open);
  };
  const go = (event) => {
    event.preventDefault();
    setOpen(false);
    session.moveClock({ advanceTo: `${date}T${time}:00${offsetOf(state.now)}` });
  };
  return html`
    <div class="menu" ref=${inside}>
      <button
        class="hand"
        data-testid="jump"
        aria-expanded=${open}
        aria-label="拨到指定的日期和时间"
        disabled=${Boolean(busy)}
        onClick=${toggle}
      >
        ${icons.calendar}${icons.down}
      </button>
      ${
        open &&
        html`
          <form class="menu__sheet" onSubmit=${go}>
            <p class="menu__title">拨到指定时间</p>
            <div class="menu__row">
              <label class="entry">
                <span>日期</span>
                <input
                  type="date"
                  required
                  data-testid="jump-date"
                  value=${date}
                  min=${now.date}
                  onInput=${(event) => setDate(event.target.value)}
                />
              </label>
              <label class="entry">
                <span>时间</span>
                <input
                  type="time"
                  required
                  data-testid="jump-time"
                  value=${time}
                  onInput=${(event) => setTime(event.target.value)}
                />
              </label>
            </div>
            <p class="menu__note">时钟只向前走；途中到期的事项按先后一件件办。要回到从前，请用“重置”。</p>
            <button class="button button--primary" data-testid="jump-go" type="submit">拨过去</button>
          </form>
        `
      }
    </div>
  `;
}

function ResetButton({ busy, session }) {
  const [asking, setAsking] = useState(false);
  const inside = useDismiss(asking, () => setAsking(false));
  const confirm = () => {
    setAsking(false);
    session.reset();
  };
  return html`
    <div class="menu" ref=${inside}>
      <button
        class="hand hand--quiet"
        data-testid="reset"
        aria-expanded=${asking}
        disabled=${Boolean(busy)}
        onClick=${() => setAsking(!asking)}
      >
        ${icons.reset}<span>重置</span>
      </button>
      ${
        asking &&
        html`
          <div class="menu__sheet" role="dialog" aria-label="重置演示">
            <p class="menu__title">重置演示？</p>
            <p class="menu__note">时间和数据回到开场时的样子，刚才的对话和报送都会清掉。</p>
            <div class="menu__row">
              <button class="button button--danger" data-testid="reset-confirm" onClick=${confirm}>
                重置
              </button>
              <button class="button" onClick=${() => setAsking(false)}>不重置</button>
            </div>
          </div>
        `
      }
    </div>
  `;
}
