import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { loadScenes, type Scene, type SceneStep } from '../../demo/scenes';
import { Person } from '../../directory/person.entity';
import { AppError } from '../../kernel/app-error';
import type { DemoStage } from './demo-stage';
import type { Playground } from './playground';
import { PLAYGROUND_ERRORS } from './playground.errors';

export interface PlayableStep {
  readonly hint: string;
  readonly phone: 'left' | 'right';
  readonly person: string;
  readonly conversation?: string;
  readonly text?: string;
  readonly press?: string;
  readonly clock?: { next: true } | { advanceTo: string } | { advance: string };
  readonly expect: string;
}

/** Scenes set the stage and lead the hand; the person still writes, presses and moves the clock. */
export class PlaygroundScenes {
  private readonly scenes: readonly Scene[];

  constructor(
    templatesDir: string,
    private readonly stage: DemoStage,
    private readonly playground: Playground,
  ) {
    this.scenes = loadScenes(join(templatesDir, 'demo'));
  }

  list(): { id: string; title: string; minutes: number; summary: string }[] {
    return this.scenes.map(({ id, title, minutes, summary }) => ({ id, title, minutes, summary }));
  }

  /** Resets the demo to the scene's day and plays what happened before it. @throws AppError scene_unknown */
  async start(id: string, reset: (now: Date) => Promise<void>, em: EntityManager): Promise<PlayableStep[]> {
    const scene = this.scenes.find((each) => each.id === id);
    if (!scene) throw new AppError(PLAYGROUND_ERRORS.scene_unknown, { scene: id });
    if (!(await this.stage.isSet())) throw new AppError(PLAYGROUND_ERRORS.not_a_demo);
    const now = new Date(scene.now);
    const moments = [scene.opens, ...scene.before.map(({ at }) => at)].filter((at) => at !== undefined);
    await reset(moments.map((at) => new Date(at)).reduce((first, at) => (at < first ? at : first), now));
    const idOf = await this.names(em, scene);
    for (const { person, at, text } of scene.before) {
      await this.playground.advanceTo(new Date(at));
      await this.playground.write({ person: idOf(person), text, hasFiles: false });
    }
    await this.playground.advanceTo(now);
    return scene.steps.map((step) => playable(step, idOf(step.phone === 'left' ? scene.left : scene.right)));
  }

  private async names(em: EntityManager, scene: Scene): Promise<(name: string) => string> {
    const people = await em.find(Person, { select: { id: true, name: true } });
    const ids = new Map(people.map((person) => [person.name, person.id]));
    return (name) => {
      const id = ids.get(name);
      if (id === undefined)
        throw new AppError(PLAYGROUND_ERRORS.person_unknown, { person: `${scene.id}：${name}` });
      return id;
    };
  }
}

function playable(step: SceneStep, person: string): PlayableStep {
  return {
    hint: step.hint,
    phone: step.phone,
    person,
    ...(step.conversation === undefined || step.conversation === 'direct'
      ? {}
      : { conversation: step.conversation }),
    ...(step.say === undefined ? {} : { text: step.say }),
    ...(step.press === undefined ? {} : { press: step.press }),
    ...(step.clock === undefined ? {} : { clock: clockOf(step.clock) }),
    expect: step.expect,
  };
}

function clockOf(clock: string): { next: true } | { advanceTo: string } | { advance: string } {
  if (clock === 'next') return { next: true };
  const days = /^\+(\d+)d$/.exec(clock)?.[1];
  return days === undefined ? { advanceTo: clock } : { advance: `P${days}D` };
}
