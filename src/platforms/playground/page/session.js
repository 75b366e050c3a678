import { CallFailed } from './api.js';
import { drafts } from './drafts.js';
import { firstPhones, keepPhones } from './opening.js';
import {
  advance,
  begin,
  currentStep,
  movedIt,
  openingPhones,
  pressedIt,
  saidIt,
  wants,
} from './scene-steps.js';
import { DIRECT, EMPTY_TIMELINE, grow, groupsOf, latestOffering, placeOf } from './timeline.js';
import { monthDayTime } from './wall-time.js';

const NOTHING_YET = {
  state: null,
  phones: { left: { person: '', conversation: DIRECT }, right: { person: '', conversation: DIRECT } },
  timelines: {},
  /** new deliveries not yet looked at, by `person|conversation` */
  unread: {},
  /** the same for people who are on neither phone, by person */
  mail: {},
  /** ids that came with the last call: "added" or "replaced" */
  fresh: {},
  events: [],
  drafts: {},
  busy: null,
  pending: null,
  notice: null,
  scene: null,
  pointed: null,
};

/** All that the page knows and can do. One call runs at a time; `subscribe` is told of every change. */
export function createSession(api) {
  let view = NOTHING_YET;
  const listeners = new Set();

  function set(patch) {
    view = Object.assign({}, view, patch);
    listeners.forEach((listener) => listener(view));
  }

  function notify(kind, text) {
    set({ notice: { kind, text, serial: (view.notice ? view.notice.serial : 0) + 1 } });
  }

  /** Runs one call and then fetches what it caused; answers whether it was done. */
  async function run(busy, work) {
    if (view.busy) return false;
    set({ busy });
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      notify('error', error.message);
      return false;
    } finally {
      set({ busy: null, pending: null });
    }
  }

  function onDisplay(person, conversation) {
    return ['left', 'right'].some((phone) => {
      const shown = view.phones[phone];
      return shown.person === person && (!conversation || shown.conversation === conversation);
    });
  }

  function absorb(person, deliveries, fresh) {
    const known = view.timelines[person];
    const { timeline, added, replaced } = grow(known || EMPTY_TIMELINE, deliveries);
    const groups = groupsOf(view.state, person);
    const unread = Object.assign({}, view.unread);
    if (known) {
      added.forEach((item) => (fresh[item.id] = 'added'));
      replaced.forEach((item) => (fresh[item.id] = 'replaced'));
      for (const item of added.concat(replaced)) {
        const place = placeOf(item, groups);
        if (item.from === person || onDisplay(person, place)) continue;
        const key = `${person}|${place}`;
        unread[key] = (unread[key] || 0) + 1;
      }
    }
    set({ timelines: Object.assign({}, view.timelines, { [person]: timeline }), unread });
  }

  async function refresh() {
    const shown = [view.phones.left.person, view.phones.right.person];
    const people = shown.filter((person, index) => person && shown.indexOf(person) === index);
    const lastEvent = view.events.length > 0 ? view.events[view.events.length - 1].id : '';
    const [state, { events }, ...answers] = await Promise.all([
      api.state(),
      api.events(lastEvent),
      ...people.map((person) => api.deliveries(person, (view.timelines[person] || EMPTY_TIMELINE).lastId)),
    ]);
    const fresh = {};
    set({ state, events: view.events.concat(events) });
    people.forEach((person, index) => absorb(person, answers[index].deliveries, fresh));
    set({ fresh });
  }

  function countMail(deliveries) {
    const mail = Object.assign({}, view.mail);
    for (const { to } of deliveries || []) {
      if (to && !onDisplay(to)) mail[to] = (mail[to] || 0) + 1;
    }
    set({ mail });
  }

  function look(phone, person, conversation) {
    const key = `${person}|${conversation}`;
    set({
      phones: Object.assign({}, view.phones, { [phone]: { person, conversation } }),
      unread: Object.assign({}, view.unread, { [key]: 0 }),
      mail: Object.assign({}, view.mail, { [person]: 0 }),
    });
  }

  async function choosePerson(phone, person, conversation) {
    const known = view.timelines[person];
    look(phone, person, conversation || DIRECT);
    try {
      const { deliveries } = await api.deliveries(person, known ? known.lastId : '');
      absorb(person, deliveries, {});
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      notify('error', error.message);
    }
  }

  function placeFor(step) {
    const isGroup = groupsOf(view.state, step.person).some((group) => group.id === step.conversation);
    return isGroup ? step.conversation : DIRECT;
  }

  async function faceStep() {
    const step = currentStep(view.scene);
    if (!step || !step.phone || !step.person) return;
    const shown = view.phones[step.phone];
    const conversation = placeFor(step);
    if (shown.person === step.person && shown.conversation === conversation) return;
    await choosePerson(step.phone, step.person, conversation);
  }

  async function stepDone() {
    set({ scene: advance(view.scene), pointed: null });
    await faceStep();
  }

  function startOver(state, phones) {
    set(Object.assign({}, NOTHING_YET, { state, phones, busy: view.busy, notice: view.notice }));
  }

  async function send(phone) {
    const { person, conversation } = view.phones[phone];
    const draft = drafts.of(view.drafts, person, conversation);
    if (!draft.text.trim() || view.busy) return;
    set({ drafts: drafts.without(view.drafts, person, conversation) });
    set({ pending: { phone, person, conversation, text: draft.text } });
    const done = await run({ what: 'message', phone }, async () => {
      const message = { person, text: draft.text, id: draft.id };
      if (conversation !== DIRECT) message.conversation = conversation;
      countMail((await api.send(message)).deliveries);
      await refresh();
    });
    if (!done) set({ drafts: drafts.with(view.drafts, person, conversation, draft) });
    else if (saidIt(view.scene, person, draft.text)) await stepDone();
  }

  async function press(phone, delivery, action, form) {
    const { person } = view.phones[phone];
    const done = await run({ what: 'action', phone, delivery: delivery.id, action: action.id }, async () => {
      const body = { person, delivery: delivery.id, action: action.id };
      if (form) body.form = form;
      countMail((await api.press(body)).deliveries);
      await refresh();
    });
    if (done && pressedIt(view.scene, person, action.label)) await stepDone();
  }

  async function moveClock(move) {
    const done = await run({ what: 'clock' }, async () => {
      const answer = await api.clock(move);
      countMail(answer.deliveries);
      await refresh();
      notify('info', clockReport(view.state, answer));
    });
    if (done && movedIt(view.scene, move, view.state.now)) await stepDone();
  }

  async function reset() {
    await run({ what: 'reset' }, async () => {
      const state = await api.reset();
      startOver(state, keepPhones(view.phones, state));
      await refresh();
      notify('info', `演示已重置,时间回到${monthDayTime(state.now, state.zone)}。`);
    });
  }

  async function startScene(scene) {
    await run({ what: 'scene', scene: scene.id }, async () => {
      const { state, steps } = await api.scene(scene.id);
      startOver(state, keepPhones(view.phones, state));
      set({ scene: begin(scene, steps) });
      const opening = openingPhones(steps);
      Object.keys(opening).forEach((phone) => {
        const step = opening[phone];
        look(phone, step.person, placeFor(step));
      });
      await refresh();
    });
    await faceStep();
  }

  /** Readies the current step: fills the input, points at the button, moves the clock, or goes on from a look. */
  async function followStep() {
    const step = currentStep(view.scene);
    if (!step || view.busy) return;
    await faceStep();
    const kind = wants(step);
    if (kind === 'clock') await moveClock(step.clock);
    if (kind === 'look') await stepDone();
    if (kind === 'say') fill(step.phone, step.text);
    if (kind === 'press') {
      const delivery = latestOffering(view.timelines[step.person].items, step.press);
      set({ pointed: { phone: step.phone, delivery, label: step.press } });
      if (!delivery) notify('error', `没有找到“${step.press}”按钮。可以跳过这一步,或重新开始本场景。`);
    }
  }

  function fill(phone, text) {
    const { person, conversation } = view.phones[phone];
    set({
      drafts: drafts.with(view.drafts, person, conversation, drafts.fresh(text)),
      scene: view.scene ? Object.assign({}, view.scene, { filled: true }) : null,
      pointed: { phone, send: true },
    });
  }

  return {
    get view() {
      return view;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async open() {
      await run({ what: 'open' }, async () => {
        const state = await api.state();
        set({ state, phones: firstPhones(state) });
        await refresh();
      });
    },
    /** Catches up with what others did through the API meanwhile. */
    async catchUp() {
      if (!view.busy && view.state) await run({ what: 'refresh' }, refresh);
    },
    choosePerson: (phone, person) => choosePerson(phone, person, DIRECT),
    openConversation: (phone, conversation) => look(phone, view.phones[phone].person, conversation),
    write(phone, text) {
      const { person, conversation } = view.phones[phone];
      set({ drafts: drafts.with(view.drafts, person, conversation, drafts.fresh(text)) });
    },
    send,
    press,
    moveClock,
    reset,
    startScene,
    followStep,
    skipStep: stepDone,
    leaveScene: () => set({ scene: null, pointed: null }),
    dismissNotice: () => set({ notice: null }),
  };
}

function clockReport(state, answer) {
  const late = answer.runs.filter((job) => job.late).length;
  const at = monthDayTime(answer.now, state.zone);
  if (answer.runs.length === 0) return `现在是${at},其间没有到期事项。`;
  const sent = (answer.deliveries || []).length;
  return `现在是${at},办了${answer.runs.length}件到期事项${late ? `(补办${late}件)` : ''},送出${sent}条消息。`;
}
