import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CardDesk } from '../../src/cards/card-desk';
import { CardFanOut } from '../../src/cards/card-fan-out';
import { CardRenderer } from '../../src/cards/card-renderer';
import { cardTemplateSchema } from '../../src/cards/card-template';
import { Database } from '../../src/database/database';
import { Migrator } from '../../src/database/migrator';
import type { Actor } from '../../src/directory/actor';
import { AddressBook } from '../../src/directory/address-book';
import { ChatIdentity } from '../../src/directory/chat-identity.entity';
import { OrgUnit, type OrgUnitKind } from '../../src/directory/org-unit.entity';
import { Person } from '../../src/directory/person.entity';
import { RoleGrant } from '../../src/directory/role-grant.entity';
import type { Role } from '../../src/directory/roles';
import { History } from '../../src/history/history';
import { jobDefinitions } from '../../src/jobs/jobs.module';
import { JobRunner } from '../../src/jobs/job-runner';
import type { Clock } from '../../src/kernel/clock';
import { ulid } from '../../src/kernel/ulid';
import { Dispatcher } from '../../src/outbox/dispatcher';
import { Outbox } from '../../src/outbox/outbox';
import { DeliveryError, type OutgoingDelivery, type PlatformAdapter } from '../../src/platforms/platform';
import { loadCalendar } from '../../src/policy/calendar-loader';
import { OfficeCalendar } from '../../src/policy/office-calendar';
import { loadPolicy } from '../../src/policy/policy-loader';
import { loadActor } from '../../src/projects/actors';
import { KeyProject } from '../../src/projects/key-project.entity';
import { ResponsibilityLink, type LinkKind } from '../../src/projects/responsibility-link.entity';
import { Chase } from '../../src/reporting/chase';
import { ChaseAddressees } from '../../src/reporting/chase-addressees';
import { emptyContent } from '../../src/reporting/draft-content.rules';
import { MonthlyReport } from '../../src/reporting/monthly-report.entity';
import { OfficeBoard } from '../../src/reporting/office-board';
import { PeriodOffices } from '../../src/reporting/period-offices';
import { Reminders } from '../../src/reporting/reminders';
import { ReportDraft } from '../../src/reporting/report-draft.entity';
import { ReportDuties } from '../../src/reporting/report-duties';

const TEMPLATES = join(__dirname, '../../bot-templates');
const LONG_AGO = new Date('2026-01-01T00:00:00Z');

/** A clock that a test moves. */
export class HandClock implements Clock {
  constructor(private at: Date) {}

  now(): Date {
    return this.at;
  }

  set(iso: string): Date {
    this.at = new Date(iso);
    return this.at;
  }
}

/** A chat platform that keeps what it was given. */
export class KeepingPlatform implements PlatformAdapter {
  readonly name = 'keeping';
  readonly dropsRepeats = true;
  readonly sent: OutgoingDelivery[] = [];
  /** accounts that no longer exist */
  readonly gone = new Set<string>();

  constructor(readonly canReplaceCards = true) {}

  async deliver(delivery: OutgoingDelivery): Promise<{ platformMessageId: string }> {
    if (this.gone.has(delivery.target.externalId)) {
      throw new DeliveryError('permanent', 'no_such_user', '收件人已不在通讯录');
    }
    this.sent.push(delivery);
    return { platformMessageId: `m${this.sent.length}` };
  }

  /** what a person got, newest last */
  to(personId: string): OutgoingDelivery[] {
    return this.sent.filter((delivery) => delivery.target.externalId === personId);
  }

  /** deliveries of a kind that appeared anew, newest last */
  fresh(kind: string): OutgoingDelivery[] {
    return this.sent.filter((delivery) => delivery.card.kind === kind && delivery.replaces === undefined);
  }
}

export interface NewProject {
  readonly county: string;
  readonly name: string;
  readonly liaison?: string;
  readonly managed?: 'county' | 'city';
  readonly sectorUnit?: string;
  readonly status?: KeyProject['status'];
}

/** An office in 宁德 with its own database, put together by hand, for suites about reminding and telling. */
export class MonthOffice {
  private made = 0;
  readonly office: OfficeCalendar;
  readonly outbox: Outbox;
  readonly desk: CardDesk;
  readonly fanOut: CardFanOut;
  readonly history: History;
  readonly duties: ReportDuties;
  readonly reminders: Reminders;
  readonly addressees: ChaseAddressees;
  readonly chase: Chase;
  readonly board: OfficeBoard;
  readonly dispatcher: Dispatcher;

  private constructor(
    readonly db: Database,
    readonly clock: HandClock,
    readonly platform: KeepingPlatform,
  ) {
    const policy = loadPolicy('ningde', TEMPLATES);
    this.office = new OfficeCalendar(policy, loadCalendar(join(TEMPLATES, 'calendars')), 'Asia/Shanghai');
    this.outbox = new Outbox(clock);
    const renderer = new CardRenderer(templates());
    this.desk = new CardDesk(renderer, this.outbox, clock);
    this.fanOut = new CardFanOut(renderer, this.outbox, clock);
    this.history = new History(clock);
    this.duties = new ReportDuties(clock);
    this.reminders = new Reminders(this.office, this.fanOut, this.desk, this.outbox, this.history, clock);
    this.addressees = new ChaseAddressees(this.office, this.fanOut);
    this.chase = new Chase(this.office, this.reminders, this.addressees, this.history, clock);
    this.board = new OfficeBoard(this.office, this.fanOut, clock);
    this.dispatcher = new Dispatcher(db, new AddressBook(db), clock, [platform]);
  }

  static async open(url: string, now: string, platform = new KeepingPlatform()): Promise<MonthOffice> {
    const db = await Database.open(url);
    await new Migrator(db.source).up();
    return new MonthOffice(db, new HandClock(new Date(now)), platform);
  }

  /** A runner as a process of its own would have it. */
  runner(db: Database = this.db): JobRunner {
    const definitions = jobDefinitions(this.office, this.duties, this.reminders, this.board, this.history, {
      retentionDays: 400,
    });
    return new JobRunner(db, this.office, new PeriodOffices(this.office), this.clock, definitions);
  }

  /** Moves the clock through every due moment up to the instant, as the playground does. */
  async advance(iso: string, runner = this.runner()) {
    const target = new Date(iso);
    const ran = await runner.runDue();
    await this.dispatcher.drain();
    for (;;) {
      const stop = await runner.nextStopAt(this.clock.now());
      const waiting = await this.nextWaiting();
      const next = [stop, waiting].filter((at) => at !== null).sort((a, b) => +a - +b)[0];
      if (!next || next > target) break;
      this.clock.set(next.toISOString());
      ran.push(...(await runner.runDue()));
      await this.dispatcher.drain();
    }
    this.clock.set(iso);
    return ran;
  }

  async county(name: string, goLiveOn: string | null = null, sortNo = ++this.made): Promise<string> {
    return this.unit(name, 'county_gov', goLiveOn, sortNo);
  }

  async unit(
    name: string,
    kind: OrgUnitKind,
    goLiveOn: string | null = null,
    sortNo = ++this.made,
  ): Promise<string> {
    const id = ulid();
    await this.db.write((em) =>
      em.insert(OrgUnit, {
        id,
        name,
        kind,
        parentId: null,
        parentKey: '',
        sortNo,
        reportMode: 'chat',
        goLiveOn,
        createdAt: LONG_AGO,
      }),
    );
    return id;
  }

  /** A person; the platform knows them by our id unless they are not bound. */
  async person(
    name: string,
    unitId: string,
    isBound = true,
    mobileCipher: string | null = null,
  ): Promise<string> {
    const id = ulid();
    await this.db.write(async (em) => {
      await em.insert(Person, {
        id,
        name,
        orgUnitId: unitId,
        title: '经办',
        rank: '',
        sortNo: ++this.made,
        mobileCipher,
        mobileHash: null,
        active: true,
        preferredPlatform: null,
        createdAt: LONG_AGO,
      });
      if (!isBound) return;
      await em.insert(ChatIdentity, {
        id: ulid(),
        personId: id,
        platform: 'keeping',
        tenant: '',
        app: '',
        externalId: id,
        boundAt: LONG_AGO,
        lastUsedAt: null,
      });
    });
    return id;
  }

  async grant(personId: string, role: Role, scopeId: string | null = null): Promise<void> {
    const scopeKind = scopeId === null ? 'all' : role === 'sector_clerk' ? 'sector' : 'county';
    await this.db.write((em) =>
      em.insert(RoleGrant, {
        id: ulid(),
        personId,
        role,
        scopeKind,
        scopeId,
        fromOn: '2026-01-01',
        toOn: null,
      }),
    );
  }

  async project(wish: NewProject): Promise<KeyProject> {
    const id = ulid();
    const sortNo = ++this.made;
    await this.db.write(async (em) => {
      await em.insert(KeyProject, {
        id,
        code: `P-${sortNo}`,
        name: `${wish.name}工程`,
        shortNames: [wish.name],
        countyId: wish.county,
        location: '',
        sector: '交通',
        sectorUnitId: wish.sectorUnit ?? null,
        investType: 'government',
        nature: '续建',
        managementLevel: wish.managed ?? 'county',
        keyLevel: '市重点',
        scopeText: '',
        buildYears: '2025-2027',
        totalYuan: null,
        beforeYearYuan: null,
        ownerUnitId: null,
        plannedStartOn: null,
        actualStartOn: '2025-01-01',
        plannedFinishOn: null,
        statEnteredOn: null,
        status: wish.status ?? 'active',
        sortNo,
        remark: '',
        createdAt: LONG_AGO,
      } as never);
    });
    if (wish.liaison) await this.link(id, wish.liaison, 'liaison');
    return this.db.read.findOneByOrFail(KeyProject, { id });
  }

  async link(projectId: string, personId: string, kind: LinkKind): Promise<void> {
    await this.db.write((em) =>
      em.insert(ResponsibilityLink, {
        id: ulid(),
        projectId,
        kind,
        personId,
        fromOn: '2026-01-01',
        toOn: null,
      }),
    );
  }

  /** A confirmed report, as the confirmation leaves it behind. */
  async report(project: KeyProject, period: string, zero = true): Promise<void> {
    const now = this.clock.now();
    await this.db.write(async (em) => {
      const duty = await this.duties.of(em, project.id, period);
      await em.update(
        MonthlyReport,
        { id: duty.id },
        { state: 'confirmed', revision: 1, submittedAt: now, zeroReport: zero, late: false },
      );
    });
  }

  /** A draft of the person's, complete unless told otherwise. */
  async draft(project: KeyProject, personId: string, period: string, isComplete = true): Promise<void> {
    const now = this.clock.now();
    const values = isComplete
      ? { investmentMonth: '1860', investmentYtd: '23360', progressText: '左洞进尺2190米', zeroReport: true }
      : { investmentMonth: '1860' };
    const empty = emptyContent();
    await this.db.write(async (em) => {
      const duty = await this.duties.of(em, project.id, period);
      await em.update(MonthlyReport, { id: duty.id }, { state: 'draft', firstMessageAt: now });
      await em.insert(ReportDraft, {
        id: ulid(),
        reportId: duty.id,
        projectId: project.id,
        period,
        personId,
        batchId: null,
        state: 'open',
        baseRevision: 0,
        channel: 'chat',
        content: { ...empty, values: { ...empty.values, ...values } },
        lastInboxId: null,
        firstMessageAt: now,
        changedAt: now,
      } as never);
    });
  }

  async actor(personId: string): Promise<Actor> {
    const person = await this.db.read.findOneByOrFail(Person, { id: personId });
    return loadActor(this.db.read, person, this.office.dateOf(this.clock.now()));
  }

  private async nextWaiting(): Promise<Date | null> {
    const now = this.clock.now();
    const rows = await this.db.read.query(
      "SELECT due_at AS at FROM outbox_messages WHERE state = 'waiting' ORDER BY due_at",
    );
    const times = (rows as { at: string | Date }[])
      .map(({ at }) => (at instanceof Date ? at : new Date(`${at.replace(' ', 'T')}Z`)))
      .filter((at) => at > now);
    return times[0] ?? null;
  }
}

/** The templates as they lie there, each checked by itself. */
function templates() {
  const dir = join(TEMPLATES, 'cards');
  return new Map(
    readdirSync(dir).map((file) => [
      file.replace('.card.yaml', ''),
      cardTemplateSchema.parse(parse(readFileSync(join(dir, file), 'utf8'))),
    ]),
  );
}
