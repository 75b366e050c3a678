import { createDesk } from './desk.js';
import { drafts } from './drafts.js';
import { firstPhones, keepPhones } from './opening.js';
import { createScenePlay } from './scene-play.js';
import { movedIt, pressedIt, saidIt } from './scene-steps.js';
import { DIRECT } from './timeline.js';
import { monthDayTime } from './wall-time.js';

/** All that a person can do on the page. */
export function createSession(api) {
  const desk = createDesk(api);
  const play = createScenePlay(api, desk, moveClock);

  async function open() {
    const done = await desk.run({ what: 'open' }, async () => {
      const state = await api.state();
      desk.set({ state, phones: firstPhones(state) });
      await desk.refresh();
    });
    if (!done) desk.set({ state: null });
  }

  async function send(phone) {
    const { person, conversation } = desk.view.phones[phone];
    const draft = drafts.of(desk.view.drafts, person, conversation);
    if (!draft.text.trim() || desk.view.busy) return;
    desk.set({
      drafts: drafts.without(desk.view.drafts, person, conversation),
      pending: { phone, person, conversation, text: draft.text },
    });
    const done = await desk.run({ what: 'message', phone }, async () => {
      const message = { person, text: draft.text, id: draft.id };
      if (conversation !== DIRECT) message.conversation = conversation;
      desk.countMail((await api.send(message)).deliveries);
      await desk.refresh();
    });
    if (!done) desk.set({ drafts: drafts.with(desk.view.drafts, person, conversation, draft) });
    else if (saidIt(desk.view.scene, person, draft.text)) await play.stepDone();
  }

  async function press(phone, delivery, action, form) {
    const { person } = desk.view.phones[phone];
    const busy = { what: 'action', phone, delivery: delivery.id, action: action.id };
    const done = await desk.run(busy, async () => {
      const body = { person, delivery: delivery.id, action: action.id };
      if (form) body.form = form;
      desk.countMail((await api.press(body)).deliveries);
      await desk.refresh();
    });
    if (done && pressedIt(desk.view.scene, person, action.label)) await play.stepDone();
  }

  async function moveClock(move) {
    const done = await desk.run({ what: 'clock' }, async () => {
      const answer = await api.clock(move);
      desk.countMail(answer.deliveries);
      await desk.refresh();
      desk.notify('info', clockReport(desk.view.state, answer));
    });
    if (done && movedIt(desk.view.scene, move, desk.view.state.now)) await play.stepDone();
  }

  async function reset() {
    await desk.run({ what: 'reset' }, async () => {
      const state = await api.reset();
      desk.startOver(state, keepPhones(desk.view.phones, state));
      await desk.refresh();
      desk.notify('info', `演示已重置，时间回到${monthDayTime(state.now, state.zone)}。`);
    });
  }

  return {
    get view() {
      return desk.view;
    },
    subscribe: desk.subscribe,
    open,
    /** Catches up with what others did through the API meanwhile. */
    async catchUp() {
      if (!desk.view.busy && desk.view.state) await desk.run({ what: 'refresh' }, desk.refresh);
    },
    choosePerson: (phone, person) => desk.choosePerson(phone, person, DIRECT),
    openConversation: (phone, conversation) => desk.look(phone, desk.view.phones[phone].person, conversation),
    write(phone, text) {
      const { person, conversation } = desk.view.phones[phone];
      desk.set({ drafts: drafts.with(desk.view.drafts, person, conversation, drafts.fresh(text)) });
    },
    send,
    press,
    moveClock,
    reset,
    startScene: play.start,
    followStep: play.follow,
    skipStep: play.stepDone,
    leaveScene: play.leave,
    dismissNotice: () => desk.set({ notice: null }),
  };
}

function clockReport(state, answer) {
  const runs = answer.runs.filter((job) => !job.housekeeping);
  const late = runs.filter((job) => job.late).length;
  const at = monthDayTime(answer.now, state.zone);
  if (runs.length === 0) return `现在是${at}，其间没有到期事项。`;
  const sent = (answer.deliveries || []).length;
  return `现在是${at}，办了${runs.length}件到期事项${late ? `（补办${late}件）` : ''}，送出${sent}条消息。`;
}
