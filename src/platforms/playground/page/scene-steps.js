/** How far a scene has been played. The person may do anything in between; only the expected act moves it on. */

export function begin(scene, steps) {
  return { scene, steps, at: 0, filled: false };
}

export function currentStep(progress) {
  return progress && progress.at < progress.steps.length ? progress.steps[progress.at] : null;
}

/** "say", "press", "clock" or "look": what a step wants done. */
export function wants(step) {
  if (step.text) return 'say';
  if (step.press) return 'press';
  return step.clock ? 'clock' : 'look';
}

export function advance(progress) {
  return Object.assign({}, progress, { at: progress.at + 1, filled: false });
}

/** Who stands on which phone when the scene opens: the first step of each phone decides. */
export function openingPhones(steps) {
  const opening = {};
  for (const step of steps) {
    if (step.phone && step.person && !opening[step.phone]) opening[step.phone] = step;
  }
  return opening;
}

export function saidIt(progress, person, text) {
  const step = currentStep(progress);
  if (!step || wants(step) !== 'say' || step.person !== person) return false;
  // Somebody may have changed a figure in the text filled in; a short command instead of it is wandering off.
  const changed = progress.filled && text.trim().length * 2 >= step.text.length;
  return changed || step.text.trim() === text.trim();
}

export function pressedIt(progress, person, label) {
  const step = currentStep(progress);
  return Boolean(step) && wants(step) === 'press' && step.person === person && step.press === label;
}

export function movedIt(progress, move, now) {
  const step = currentStep(progress);
  if (!step || wants(step) !== 'clock') return false;
  if (step.clock.advanceTo) return Date.parse(now) >= Date.parse(step.clock.advanceTo);
  if (step.clock.next) return Boolean(move.next);
  return move.advance === step.clock.advance;
}

/** The control of the top bar a step points to: "next", "day", "due" or "". */
export function pointedClock(step, dueNext) {
  if (!step || wants(step) !== 'clock') return '';
  if (step.clock.next) return 'next';
  if (step.clock.advance === 'P1D') return 'day';
  return step.clock.advanceTo && step.clock.advanceTo === dueNext ? 'due' : '';
}
