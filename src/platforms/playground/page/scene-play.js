import { drafts } from './drafts.js';
import { keepPhones } from './opening.js';
import { advance, begin, currentStep, openingPhones, wants } from './scene-steps.js';
import { DIRECT, groupsOf, latestOffering, placeOf } from './timeline.js';

/** Plays a scene on the desk: sets the stage, faces the phone of each step, readies what is to be done. */
export function createScenePlay(api, desk, moveClock) {
  function placeFor(step) {
    const isGroup = groupsOf(desk.view.state, step.person).some((group) => group.id === step.conversation);
    return isGroup ? step.conversation : DIRECT;
  }

  async function faceStep() {
    const step = currentStep(desk.view.scene);
    if (!step || !step.phone || !step.person) return;
    const shown = desk.view.phones[step.phone];
    const conversation = placeFor(step);
    if (shown.person === step.person && shown.conversation === conversation) return;
    await desk.choosePerson(step.phone, step.person, conversation);
  }

  async function stepDone() {
    desk.set({ scene: advance(desk.view.scene), pointed: null });
    await faceStep();
  }

  async function start(scene) {
    await desk.run({ what: 'scene', scene: scene.id }, async () => {
      const { state, steps } = await api.scene(scene.id);
      desk.startOver(state, keepPhones(desk.view.phones, state));
      desk.set({ scene: begin(scene, steps) });
      const opening = openingPhones(steps);
      for (const phone of Object.keys(opening)) {
        desk.look(phone, opening[phone].person, placeFor(opening[phone]));
      }
      await desk.refresh();
    });
    await faceStep();
  }

  /** Readies the current step: fills the input, points at the button, moves the clock, or goes on from a look. */
  async function follow() {
    const step = currentStep(desk.view.scene);
    if (!step || desk.view.busy) return;
    await faceStep();
    const kind = wants(step);
    if (kind === 'clock') await moveClock(step.clock);
    if (kind === 'look') await stepDone();
    if (kind === 'say') fill(step);
    if (kind === 'press') point(step);
  }

  function fill(step) {
    const { person, conversation } = desk.view.phones[step.phone];
    desk.set({
      drafts: drafts.with(desk.view.drafts, person, conversation, drafts.fresh(step.text)),
      scene: Object.assign({}, desk.view.scene, { filled: true }),
      pointed: { phone: step.phone, send: true },
    });
  }

  function point(step) {
    const timeline = desk.view.timelines[step.person];
    const item = timeline ? latestOffering(timeline.items, step.press) : null;
    if (item) {
      desk.look(step.phone, step.person, placeOf(item, groupsOf(desk.view.state, step.person)));
      desk.set({ pointed: { phone: step.phone, delivery: item.id, label: step.press } });
    } else desk.notify('error', `没有找到“${step.press}”按钮。可以跳过这一步，或重新开始本场景。`);
  }

  return { start, follow, stepDone, leave: () => desk.set({ scene: null, pointed: null }) };
}
