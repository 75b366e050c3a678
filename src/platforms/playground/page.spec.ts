import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PAGE = join(__dirname, 'page');

/** Runs an expression over the exports of one of the page's ES modules in a node of its own; answers its value. */
function evaluate(module: string, expression: string): unknown {
  const script = [
    `import { readFileSync } from 'node:fs';`,
    // the page's files say .js and have no package.json of their own, so they are imported as data
    `const source = readFileSync(new URL(${JSON.stringify(pathToFileURL(join(PAGE, module)).href)}), 'utf8');`,
    `const m = await import('data:text/javascript;base64,' + Buffer.from(source).toString('base64'));`,
    `process.stdout.write(JSON.stringify({ value: ${expression} }));`,
  ].join('\n');
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return (JSON.parse(run.stdout) as { value: unknown }).value;
}

describe('timeline of a phone', () => {
  const first = `m.grow(m.EMPTY_TIMELINE, [{ id: 'a' }, { id: 'b' }]).timeline`;

  it('keeps deliveries in their order and remembers the last', () => {
    expect(evaluate('timeline.js', first)).toEqual({
      items: [
        { id: 'a', earlier: [] },
        { id: 'b', earlier: [] },
      ],
      lastId: 'b',
    });
  });

  it('puts what replaces something in its place, also when the replaced one was itself a replacement', () => {
    const expression = `m.grow(${first}, [{ id: 'c', replacing: 'a' }, { id: 'd', replacing: 'a' }])`;
    expect(evaluate('timeline.js', expression)).toMatchObject({
      timeline: { items: [{ id: 'd', earlier: ['a', 'c'] }, { id: 'b' }], lastId: 'd' },
      added: [],
      replaced: [{ id: 'c' }, { id: 'd' }],
    });
  });

  it('takes a delivery that comes twice once', () => {
    expect(evaluate('timeline.js', `m.grow(${first}, [{ id: 'a' }, { id: 'b' }]).added`)).toEqual([]);
  });

  it('shows a replacement whose original was never seen as something new', () => {
    expect(evaluate('timeline.js', `m.grow(${first}, [{ id: 'e', replacing: 'x' }]).added`)).toMatchObject([
      { id: 'e' },
    ]);
  });

  it('finds the latest card that offers a button', () => {
    const items = `[1, 2, 3].map((n) => ({ id: n, card: { actions: n < 3 ? [{ label: '发送' }] : [] } }))`;
    expect(evaluate('timeline.js', `m.latestOffering(${items}, '发送').id`)).toBe(2);
    expect(evaluate('timeline.js', `m.latestOffering(${items}, '取消')`)).toBeNull();
  });

  it('reads a message of a group the person is not in as private', () => {
    const groups = `[{ id: 'g' }]`;
    expect(evaluate('timeline.js', `m.placeOf({ conversation: 'g' }, ${groups})`)).toBe('g');
    expect(evaluate('timeline.js', `m.placeOf({ conversation: 'direct:1' }, ${groups})`)).toBe('direct');
  });
});

describe('steps of a scene', () => {
  const say = { person: 'p', phone: 'left', text: '9月完成3200万，无问题' };
  const at = (step: object, more: object = {}): string =>
    JSON.stringify({ steps: [step], at: 0, filled: false, ...more });

  it('goes on when the very words are sent by the person meant', () => {
    expect(evaluate('scene-steps.js', `m.saidIt(${at(say)}, 'p', ' ${say.text} ')`)).toBe(true);
    expect(evaluate('scene-steps.js', `m.saidIt(${at(say)}, 'q', '${say.text}')`)).toBe(false);
  });

  it('lets a figure be changed in the words filled in, and does not take a short aside for them', () => {
    const filled = at(say, { filled: true });
    expect(evaluate('scene-steps.js', `m.saidIt(${filled}, 'p', '9月完成3300万，无问题')`)).toBe(true);
    expect(evaluate('scene-steps.js', `m.saidIt(${filled}, 'p', '帮助')`)).toBe(false);
  });

  it('goes on when the button meant is pressed', () => {
    const press = at({ person: 'p', phone: 'left', press: '发送' });
    expect(evaluate('scene-steps.js', `m.pressedIt(${press}, 'p', '发送')`)).toBe(true);
    expect(evaluate('scene-steps.js', `m.pressedIt(${press}, 'p', '取消')`)).toBe(false);
  });

  it('goes on when the clock has reached the moment, by whatever hand', () => {
    const move = at({ clock: { advanceTo: '2026-10-02T20:15:00+08:00' } });
    const moved = (now: string): unknown =>
      evaluate('scene-steps.js', `m.movedIt(${move}, { next: true }, '${now}')`);
    expect(moved('2026-10-08T09:00:00+08:00')).toBe(true);
    expect(moved('2026-10-01T00:00:00+08:00')).toBe(false);
  });

  it('tells what a step wants, and that one without an act is a look', () => {
    const wants = `[{ text: '对' }, { press: '发送' }, { clock: { next: true } }, {}].map(m.wants)`;
    expect(evaluate('scene-steps.js', wants)).toEqual(['say', 'press', 'clock', 'look']);
  });

  it('opens each phone with the first step that is on it', () => {
    const steps = JSON.stringify([say, { person: 'q', phone: 'right' }, { person: 'r', phone: 'left' }]);
    expect(evaluate('scene-steps.js', `m.openingPhones(${steps})`)).toMatchObject({
      left: { person: 'p' },
      right: { person: 'q' },
    });
  });

  it('points to the control of the bar that makes the step’s move', () => {
    const due = '2026-10-08T09:00:00+08:00';
    const pointed = (clock: object): unknown =>
      evaluate('scene-steps.js', `m.pointedClock(${JSON.stringify({ clock })}, '${due}')`);
    expect(pointed({ next: true })).toBe('next');
    expect(pointed({ advance: 'P1D' })).toBe('day');
    expect(pointed({ advanceTo: due })).toBe('due');
    expect(pointed({ advanceTo: '2026-10-02T20:15:00+08:00' })).toBe('');
  });
});
