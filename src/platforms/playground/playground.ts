import { IsNull, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import type { Intake } from '../../bot/intake';
import type { TurnRunner } from '../../bot/turn-runner';
import { Person } from '../../directory/person.entity';
import type { Database } from '../../database/database';
import type { JobRunner, RanJob } from '../../jobs/job-runner';
import { AppError } from '../../kernel/app-error';
import { ulid } from '../../kernel/ulid';
import { civilDateAt, wallTime } from '../../kernel/zoned-time';
import type { Dispatcher } from '../../outbox/dispatcher';
import { OutboxMessage } from '../../outbox/outbox-message.entity';
import type { InboundEnvelope } from '../platform';
import { directConversation, PLAYGROUND_ADDRESS } from './playground-adapter';
import type { PlaygroundClock } from './playground-clock';
import { PlaygroundPost } from './playground-post.entity';
import { loadWorld } from './playground-world';
import { PLAYGROUND_ERRORS } from './playground.errors';

export interface MessageWish {
  readonly person: string;
  readonly conversation?: string;
  readonly text: string;
  readonly hasFiles: boolean;
  readonly id?: string;
  readonly sentAt?: Date;
}

export interface ActionWish {
  readonly person: string;
  readonly delivery: string;
  readonly action: string;
  readonly form: Readonly<Record<string, string>>;
  readonly id?: string;
}

/** the clock is walked through every due moment, so a call may not ask for a century */
const MOST_DAYS = 400;
const DAY_MS = 86_400_000;

/** What a call caused: every post since it began, in order, and how many messages wait for later. */
export interface Caused {
  readonly posts: PlaygroundPost[];
  readonly pending: number;
}

/**
 * Drives the real system by hand: a call writes, presses or moves the clock, and returns when everything due
 * has run at that one moment. Calls run one at a time.
 */
export class Playground {
  private tail: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly clock: PlaygroundClock,
    private readonly intake: Intake,
    private readonly turns: TurnRunner,
    private readonly jobs: JobRunner,
    private readonly dispatcher: Dispatcher,
    private readonly zone: string,
  ) {}

  /** Takes up what an earlier process left unfinished; this process is the only one on the playground. */
  async resume(): Promise<void> {
    await this.turns.takeOver();
    await this.dispatcher.takeOver();
    await this.alone(() => this.settle());
  }

  async write(wish: MessageWish): Promise<Caused> {
    return this.alone(() =>
      this.causing(async () => {
        const envelope = await this.envelopeOf(wish);
        await this.showOwn(envelope, wish.person);
        await this.intake.accept(envelope);
      }),
    );
  }

  async press(wish: ActionWish): Promise<Caused> {
    return this.alone(() =>
      this.causing(async () => {
        const post = await this.db.read.findOneBy(PlaygroundPost, { id: wish.delivery });
        if (!post?.card) throw new AppError(PLAYGROUND_ERRORS.delivery_unknown, { delivery: wish.delivery });
        await this.demandPerson(wish.person);
        const action = post.card.actions.find(
          (each) => each.id === wish.action || each.token === wish.action,
        );
        const isReplaced = await this.db.read.existsBy(PlaygroundPost, { replaces: post.id });
        if (!action?.token || isReplaced) throw new AppError(PLAYGROUND_ERRORS.action_gone);
        await this.intake.accept({
          ...PLAYGROUND_ADDRESS,
          messageId: wish.id ?? ulid(),
          conversationId: post.conversation,
          conversationType: post.recipient === null ? 'group' : 'direct',
          senderId: wish.person,
          kind: 'click',
          text: '',
          click: { token: action.token, form: wish.form },
          sentAt: this.clock.now(),
        });
      }),
    );
  }

  /** Moves forward through every due moment in order; each is settled before the clock goes on. */
  async advanceTo(target: Date): Promise<Caused & { runs: RanJob[] }> {
    if (target < this.clock.now()) {
      throw new AppError(PLAYGROUND_ERRORS.clock_backwards, {
        now: `${civilDateAt(this.clock.now(), this.zone)} ${wallTime(this.clock.now(), this.zone)}`,
      });
    }
    const days = (target.getTime() - this.clock.now().getTime()) / DAY_MS;
    if (!(days <= MOST_DAYS)) throw new AppError(PLAYGROUND_ERRORS.clock_too_far, { days: MOST_DAYS });
    const runs: RanJob[] = [];
    const caused = await this.alone(() =>
      this.causing(async () => {
        for (;;) {
          runs.push(...(await this.settle()));
          const next = await this.nextStop();
          if (!next || next > target) break;
          await this.clock.set(next);
        }
        await this.clock.set(target);
        runs.push(...(await this.settle()));
      }),
    );
    return { ...caused, runs };
  }

  /** The next moment at which something happens by itself: a job, or a message waiting for its hour. */
  async nextMoment(): Promise<{ at: Date; label: string } | null> {
    const job = await this.jobs.nextDueAt(this.clock.now());
    const waiting = await this.nextWaiting();
    if (waiting && (!job || waiting < job.at)) return { at: waiting, label: '送出等到上班时间的消息' };
    return job ? { at: job.at, label: job.label } : null;
  }

  /** Housekeeping stops the clock too, so that it runs at its hour and not late. */
  private async nextStop(): Promise<Date | null> {
    const job = await this.jobs.nextStopAt(this.clock.now());
    const waiting = await this.nextWaiting();
    return waiting && (!job || waiting < job) ? waiting : job;
  }

  private async nextWaiting(): Promise<Date | null> {
    const waiting = await this.db.read.findOne(OutboxMessage, {
      where: { state: 'waiting', dueAt: MoreThan(this.clock.now()) },
      order: { dueAt: 'ASC' },
    });
    return waiting?.dueAt ?? null;
  }

  /** Posts a person can see (or everybody's), later than `after` in delivery order. */
  async posts(after: string | null, person: string | null): Promise<PlaygroundPost[]> {
    const posts = await this.db.read.find(PlaygroundPost, {
      where: after === null ? {} : { id: MoreThan(after) },
      order: { id: 'ASC' },
    });
    if (person === null) return posts;
    const { groups } = await loadWorld(this.db.read);
    const mine = new Set(groups.filter((group) => group.memberIds.includes(person)).map((group) => group.id));
    mine.add(directConversation(person));
    return posts.filter((post) => mine.has(post.conversation));
  }

  /** Runs something while no other call is in progress. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.tail.then(work, work);
    this.tail = turn.catch(() => undefined);
    return turn;
  }

  async settle(): Promise<RanJob[]> {
    const runs: RanJob[] = [];
    for (;;) {
      const ran = await this.jobs.runDue(this.clock.now());
      runs.push(...ran);
      const taken = await this.turns.drain();
      const sent = await this.dispatcher.drain();
      if (ran.length === 0 && taken === 0 && sent === 0) return runs;
    }
  }

  private async causing(work: () => Promise<void>): Promise<Caused> {
    const [last] = await this.db.read.find(PlaygroundPost, { order: { id: 'DESC' }, take: 1 });
    await work();
    await this.settle();
    const posts = await this.db.read.find(PlaygroundPost, {
      where: { ...(last ? { id: MoreThan(last.id) } : {}), sender: IsNull() },
      order: { id: 'ASC' },
    });
    const pending = await this.db.read.countBy(OutboxMessage, {
      state: 'waiting',
      dueAt: Not(LessThanOrEqual(this.clock.now())),
    });
    return { posts, pending };
  }

  private async envelopeOf(wish: MessageWish): Promise<InboundEnvelope> {
    await this.demandPerson(wish.person);
    const direct = directConversation(wish.person);
    const conversationId = wish.conversation ?? direct;
    const { groups } = await loadWorld(this.db.read);
    const group = groups.find((each) => each.id === conversationId && each.memberIds.includes(wish.person));
    if (conversationId !== direct && !group) {
      throw new AppError(PLAYGROUND_ERRORS.conversation_unknown, { conversation: conversationId });
    }
    return {
      ...PLAYGROUND_ADDRESS,
      messageId: wish.id ?? ulid(),
      conversationId,
      conversationType: group ? 'group' : 'direct',
      senderId: wish.person,
      kind: wish.hasFiles && wish.text.trim() === '' ? 'unsupported' : 'text',
      text: wish.text,
      sentAt: wish.sentAt ?? this.clock.now(),
    };
  }

  /** What a person writes shows on the phones too, once. */
  private async showOwn(envelope: InboundEnvelope, person: string): Promise<void> {
    const deliveryKey = `own:${envelope.messageId}`;
    if (await this.db.read.existsBy(PlaygroundPost, { deliveryKey })) return;
    await this.db.write((em) =>
      em.insert(PlaygroundPost, {
        id: ulid(),
        deliveryKey,
        at: this.clock.now(),
        conversation: envelope.conversationId,
        recipient: null,
        sender: person,
        text: envelope.text.slice(0, 2000),
        card: null,
        replaces: null,
      }),
    );
  }

  /** @throws AppError person_unknown */
  async demandPerson(person: string): Promise<void> {
    const { strangers } = await loadWorld(this.db.read);
    if (strangers.some((stranger) => stranger.id === person)) return;
    if (!(await this.db.read.existsBy(Person, { id: person })))
      throw new AppError(PLAYGROUND_ERRORS.person_unknown, { person });
  }
}
