import { CallFailed } from './api.js';
import { DIRECT, EMPTY_TIMELINE, grow, groupsOf, placeOf } from './timeline.js';

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

/**
 * What the page knows, and how it learns more: `view` is replaced whole at every change, and `subscribe` is told.
 * One call runs at a time.
 */
export function createDesk(api) {
  let view = NOTHING_YET;
  let serial = 0;
  const listeners = new Set();

  function set(patch) {
    view = Object.assign({}, view, patch);
    listeners.forEach((listener) => listener(view));
  }

  function notify(kind, text) {
    set({ notice: { kind, text, serial: (serial += 1) } });
  }

  /** Tells the person of a call that was not done; any other error is a fault of the page and is thrown on. */
  function explain(error) {
    if (!(error instanceof CallFailed)) throw error;
    notify('error', error.message);
  }

  /** Runs one call; answers whether it was done. */
  async function run(busy, work) {
    if (view.busy) return false;
    set({ busy, notice: null });
    try {
      await work();
      return true;
    } catch (error) {
      explain(error);
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

  /** Takes in a person's new deliveries; what was there at the first look is not news. */
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

  /** Counts what went to people who are on neither phone, so that the chooser can show where something arrived. */
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
    look(phone, person, conversation);
    try {
      const { deliveries } = await api.deliveries(person, known ? known.lastId : '');
      absorb(person, deliveries, {});
    } catch (error) {
      explain(error);
    }
  }

  /** Forgets everything but who holds the phones. */
  function startOver(state, phones) {
    set(Object.assign({}, NOTHING_YET, { state, phones, busy: view.busy, notice: view.notice }));
  }

  return {
    get view() {
      return view;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set,
    notify,
    run,
    refresh,
    countMail,
    look,
    choosePerson,
    startOver,
  };
}
