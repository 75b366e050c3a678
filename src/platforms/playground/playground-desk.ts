import { addDays } from '../../kernel/civil-date';
import { AppError } from '../../kernel/app-error';
import { instantAt, isoWithOffset } from '../../kernel/zoned-time';
import type { Database } from '../../database/database';
import type { OfficeCalendar } from '../../policy/office-calendar';
import { KeyProject } from '../../projects/key-project.entity';
import { OrgUnit } from '../../directory/org-unit.entity';
import type { NeutralCard } from '../platform';
import { openingMoment, type DemoStage } from './demo-stage';
import { addDuration } from './duration.rules';
import type { ActionWish, Caused, MessageWish, Playground } from './playground';
import type { PlaygroundClock } from './playground-clock';
import { playgroundEvents } from './playground-events';
import { playgroundPeople } from './playground-people';
import type { PlaygroundPost } from './playground-post.entity';
import type { PlaygroundScenes } from './playground-scenes';
import { loadWorld, saveWorld } from './playground-world';
import { PLAYGROUND_ERRORS } from './playground.errors';

type CardJson = Omit<NeutralCard, 'actions'> & {
  readonly actions: readonly Omit<NeutralCard['actions'][number], 'token'>[];
};

/** the demo's figures end with August 2026 */
const EARLIEST = new Date('2026-09-01T00:00:00+08:00');
const LATEST = new Date('2031-01-01T00:00:00+08:00');

export interface DeliveryJson {
  readonly id: string;
  readonly at: string;
  readonly conversation: string;
  readonly to: string | null;
  readonly replacing?: string;
  readonly card?: CardJson;
  readonly from?: string;
  readonly message?: { readonly text: string };
}

/** From calls to answers: what the API shows of posts, people, time and events. */
export class PlaygroundDesk {
  constructor(
    private readonly db: Database,
    private readonly clock: PlaygroundClock,
    private readonly playground: Playground,
    private readonly stage: DemoStage,
    private readonly scenes: PlaygroundScenes | null,
    private readonly office: OfficeCalendar,
  ) {}

  async state(): Promise<object> {
    const { read: em } = this.db;
    const now = this.clock.now();
    const { policy, zone } = this.office;
    const world = await loadWorld(em);
    const people = await playgroundPeople(em, world);
    const projects = await em.find(KeyProject, { order: { sortNo: 'ASC' } });
    const counties = new Map((await em.find(OrgUnit)).map((unit) => [unit.id, unit.name]));
    const next = await this.playground.nextMoment();
    return {
      now: isoWithOffset(now, zone),
      zone,
      policy: { name: policy.name, title: policy.title },
      demo: world.isDemo,
      city: world.city,
      people,
      conversations: [
        ...world.groups.map(({ id, name, memberIds }) => ({ id, name, type: 'group', members: memberIds })),
        ...people.map(({ id, name }) => ({ id: `direct:${id}`, name, type: 'direct', members: [id] })),
      ],
      projects: projects.map(({ id, code, name, countyId }) => ({
        id,
        code,
        name,
        county: counties.get(countyId) ?? '',
      })),
      scenes: this.scenes && world.isDemo ? this.scenes.list() : [],
      next: next && { at: isoWithOffset(next.at, zone), label: next.label },
      dueNext: this.nextDue(now),
      day: this.dayOf(now),
    };
  }

  async write(wish: MessageWish): Promise<{ deliveries: DeliveryJson[]; pending: number }> {
    return this.answer(await this.playground.write(wish));
  }

  async press(wish: ActionWish): Promise<{ deliveries: DeliveryJson[]; pending: number }> {
    return this.answer(await this.playground.press(wish));
  }

  async moveClock(move: { advanceTo?: string; advance?: string; next?: boolean }): Promise<object> {
    const { runs, ...caused } = await this.playground.advanceTo(await this.targetOf(move));
    const { zone } = this.office;
    return {
      now: isoWithOffset(this.clock.now(), zone),
      runs: runs.map((run) => ({ ...run, at: isoWithOffset(run.at, zone) })),
      ...this.answer(caused),
    };
  }

  async reset(policy: string | undefined, now: Date | undefined): Promise<object> {
    if (policy !== undefined && policy !== this.office.policy.name) {
      throw new AppError(PLAYGROUND_ERRORS.policy_not_here, { policy: this.office.policy.name });
    }
    if (!(await this.stage.isSet())) throw new AppError(PLAYGROUND_ERRORS.not_a_demo);
    if (now && !(now >= EARLIEST && now < LATEST)) throw new AppError(PLAYGROUND_ERRORS.reset_out_of_range);
    await this.setStage(now ?? openingMoment(this.office.zone));
    return this.state();
  }

  async startScene(id: string): Promise<object> {
    if (!this.scenes) throw new AppError(PLAYGROUND_ERRORS.not_a_demo);
    const steps = await this.scenes.start(id, (now) => this.setStage(now), this.db.read);
    return { state: await this.state(), steps };
  }

  async deliveries(after: string | null, person: string | null): Promise<object> {
    const posts = await this.playground.posts(after, person);
    return { deliveries: posts.map((post) => this.json(post)) };
  }

  async events(after: string | null): Promise<object> {
    return { events: await playgroundEvents(this.db.read, this.office.policy, this.office.zone, after) };
  }

  /** Turns a phone off or on: what is sent to it then does not arrive. */
  async switchPhone(person: string, reachable: boolean): Promise<object> {
    await this.playground.demandPerson(person);
    await this.db.write(async (em) => {
      const world = await loadWorld(em);
      const others = world.unreachable.filter((id) => id !== person);
      await saveWorld(em, { ...world, unreachable: reachable ? others : [...others, person] });
    });
    return { person, reachable };
  }

  private async setStage(now: Date): Promise<void> {
    await this.playground.alone(async () => {
      await this.stage.set(now);
      await this.clock.set(now);
      await this.playground.settle();
    });
  }

  private async targetOf(move: { advanceTo?: string; advance?: string; next?: boolean }): Promise<Date> {
    if (move.next) return (await this.playground.nextMoment())?.at ?? this.clock.now();
    if (move.advanceTo !== undefined) return new Date(move.advanceTo);
    const target = addDuration(this.clock.now(), move.advance ?? '');
    if (!target)
      throw new AppError(PLAYGROUND_ERRORS.request_malformed, { detail: 'advance 应写成 P1D 或 PT2H' });
    return target;
  }

  private answer({ posts, pending }: Caused): { deliveries: DeliveryJson[]; pending: number } {
    return { deliveries: posts.map((post) => this.json(post)), pending };
  }

  private json(post: PlaygroundPost): DeliveryJson {
    const base = {
      id: post.id,
      at: isoWithOffset(post.at, this.office.zone),
      conversation: post.conversation,
    };
    if (!post.card) return { ...base, to: null, from: post.sender ?? '', message: { text: post.text } };
    const actions = post.card.actions.map(({ token: _token, ...action }) => action);
    return {
      ...base,
      to: post.recipient,
      ...(post.replaces === null ? {} : { replacing: post.replaces }),
      card: { ...post.card, actions },
    };
  }

  private nextDue(now: Date): string | null {
    const today = this.office.dateOf(now);
    const soon = [now, instantAt(addDays(today, 31), '00:00', this.office.zone)];
    const schedules = soon.flatMap((at) => this.office.acceptingAt(at)).map(({ ownerDueOn }) => ownerDueOn);
    const next = schedules.filter((day) => day > today).sort()[0];
    return next === undefined
      ? null
      : isoWithOffset(instantAt(next, '09:00', this.office.zone), this.office.zone);
  }

  private dayOf(now: Date): object {
    const fact = this.office.days.dayFact(this.office.dateOf(now));
    return { workday: fact.isWorkday, name: fact.name ?? '', provisional: fact.provisional };
  }
}
