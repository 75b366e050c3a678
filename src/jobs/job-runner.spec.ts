import { describeOnDatabases } from '../../test/support/needs';
import { MonthOffice } from '../../test/support/month-office';
import { InboxMessage } from '../bot/inbox-message.entity';
import { Database } from '../database/database';
import { SettingRow } from '../database/setting.entity';
import { ulid } from '../kernel/ulid';
import { OutboxMessage } from '../outbox/outbox-message.entity';
import { PolicyVersion } from '../policy/policy-version.entity';
import { MonthlyReport } from '../reporting/monthly-report.entity';
import { PeriodOffices } from '../reporting/period-offices';
import { ReportingPeriodRow } from '../reporting/reporting-period.entity';
import type { JobDefinition } from './job-definition';
import { JobRun } from './job-run.entity';
import { JobRunner } from './job-runner';

const SEPTEMBER = '2026-09';

describeOnDatabases('the jobs of an office', (database) => {
  let office: MonthOffice;
  let county: string;

  const open = async (now: string): Promise<void> => {
    office = await MonthOffice.open(await database.fresh(), now);
    county = await office.county('砚溪县');
  };
  beforeEach(() => open('2026-09-28T01:00:00Z'));
  afterEach(() => office.db.close());

  const shown = (jobs: readonly { job: string; period: string; at: Date; late: boolean }[]): string[] =>
    jobs
      .filter(({ job }) => job !== 'purge-raw-texts')
      .map(
        ({ job, period, at, late }) => `${office.office.label(at)} ${job} ${period}${late ? ' late' : ''}`,
      );
  const ledger = async (job: string) => office.db.read.findBy(JobRun, { job });

  it('ND-17: play September’s report through 国庆: nobody is reminded twice, nothing in the rest days, nothing to a group', async () => {
    const clerk = await office.person('何沐阳', county);
    await office.grant(clerk, 'county_clerk', county);
    const [one, two] = [await office.person('周向禾', county), await office.person('沈若汀', county)];
    const a3 = await office.project({ county, name: 'A3标', liaison: one });
    for (const name of ['甲', '乙']) await office.project({ county, name, liaison: two });

    const ran = await office.advance('2026-10-07T15:59:00Z');
    expect(shown(ran)).toEqual([
      '8月25日 00:00 open-period 2026-08',
      '9月1日 00:00 open-period 2026-08',
      '9月25日 00:00 open-period 2026-09',
      '9月30日 09:00 remind-owners:pre_notice 2026-09',
      '10月1日 00:00 open-period 2026-09',
    ]);
    const preNotices = office.platform.fresh('report-reminder');
    expect(preNotices.map(({ target }) => target.externalId).sort()).toEqual([one, two].sort());
    expect(preNotices[0]?.card.body).toContain('10月1日至7日放假');

    await office.report(a3, SEPTEMBER);
    const rest = await office.advance('2026-10-20T00:00:00Z');
    expect(shown(rest)).toEqual([
      '10月8日 09:00 remind-owners:T 2026-09',
      '10月8日 16:00 tell-office-missing 2026-09',
      '10月9日 09:00 remind-owners:T+1 2026-09',
    ]);
    const later = office.platform.fresh('report-reminder').slice(2);
    expect(later.map(({ target }) => target.externalId)).toEqual([two, two]);
    expect(later.map(({ card }) => card.body.split('\n')[0])).toEqual([
      '9月月报今天24:00截止，还有2个项目未报。',
      '9月月报昨天24:00已截止，还有2个项目未报；现在报仍收，记为迟报。',
    ]);
    expect(office.platform.fresh('office-board')).toHaveLength(1);
    expect(office.platform.sent.filter(({ target }) => target.type === 'group')).toEqual([]);
  });

  it('ND-16: opening a month freezes its days and gives every active project a duty row', async () => {
    await office.project({ county, name: '甲' });
    await office.project({ county, name: '停', status: 'suspended' });
    await office.advance('2026-10-01T00:00:00Z');

    const row = await office.db.read.findOneByOrFail(ReportingPeriodRow, { period: SEPTEMBER });
    expect([row.ownerDueOn, row.shiftedFrom, row.provisional]).toEqual(['2026-10-08', '2026-10-07', false]);
    expect(row.policyHash).toBe(office.office.policy.hash);
    expect(await office.db.read.countBy(PolicyVersion, { hash: row.policyHash })).toBe(1);
    const duties = await office.db.read.findBy(MonthlyReport, { period: SEPTEMBER });
    expect(duties.map((duty) => duty.state)).toEqual(['missing']);
  });

  it('an office that starts in mid month has that month open, and makes up for no reminder', async () => {
    await office.db.close();
    await open('2026-10-08T02:00:00Z');
    await office.project({ county, name: '甲', liaison: await office.person('周向禾', county) });

    expect(shown(await office.runner().runDue())).toEqual([
      '9月25日 00:00 open-period 2026-09',
      '10月1日 00:00 open-period 2026-09',
    ]);
    expect(await office.db.read.countBy(MonthlyReport, { period: SEPTEMBER })).toBe(1);
    expect(await office.db.read.count(OutboxMessage)).toBe(0);
  });

  it('two runners at the same tick do the work once', async () => {
    await office.runner().runDue();
    for (let i = 0; i < 5; i++) {
      await office.project({ county, name: `项目${i}`, liaison: await office.person(`联络员${i}`, county) });
    }
    const second = await Database.open(database.kind === 'sqlite' ? sqliteUrl(office) : urlOf(office));
    office.clock.set('2026-09-30T01:00:00Z');
    try {
      const ran = await Promise.all([office.runner().runDue(), office.runner(second).runDue()]);
      expect(shown(ran.flat())).toEqual(['9月30日 09:00 remind-owners:pre_notice 2026-09']);
    } finally {
      await second.close();
    }
    await office.dispatcher.drain();
    expect(office.platform.fresh('report-reminder')).toHaveLength(5);
    expect(await ledger('remind-owners:pre_notice')).toHaveLength(1);
  });

  it('after a stop from before the due morning to the day after, each moment is told once, late or left out', async () => {
    await office.runner().runDue();
    await office.project({ county, name: '甲', liaison: await office.person('周向禾', county) });
    office.clock.set('2026-10-09T02:00:00Z');

    expect(shown(await office.runner().runDue())).toEqual([
      '10月1日 00:00 open-period 2026-09 late',
      '10月8日 09:00 remind-owners:T 2026-09 late',
      '10月8日 16:00 tell-office-missing 2026-09 late',
      '10月9日 09:00 remind-owners:T+1 2026-09 late',
    ]);
    await office.dispatcher.drain();
    expect(office.platform.fresh('report-reminder')).toHaveLength(1);
    expect((await ledger('remind-owners:T')).map(({ outcome, late }) => [outcome, late])).toEqual([
      ['skipped_late', true],
    ]);
    expect(await office.runner().runDue()).toEqual([]);
  });

  it('a clock set back does nothing twice', async () => {
    await office.runner().runDue();
    await office.project({ county, name: '甲', liaison: await office.person('周向禾', county) });
    office.clock.set('2026-09-30T01:00:00Z');
    await office.runner().runDue();
    office.clock.set('2026-09-30T00:50:00Z');
    expect(await office.runner().runDue()).toEqual([]);
    office.clock.set('2026-09-30T01:00:00Z');
    expect(await office.runner().runDue()).toEqual([]);
    expect(await office.db.read.countBy(OutboxMessage, { notice: 'report-reminder' })).toBe(1);
  });

  it('a job that dies half way leaves nothing behind and is done by the next call; the others go on', async () => {
    let attempts = 0;
    const note = (em: Parameters<JobDefinition['run']>[0], name: string) =>
      em.insert(SettingRow, { name, value: '', updatedAt: office.clock.now() });
    const job = (id: string, run: JobDefinition['run']): JobDefinition => ({
      id,
      title: id,
      article: null,
      housekeeping: false,
      catchUp: { maxLateMs: 86_400_000, missed: 'each', pointless: 'run', beforeFirstStart: false },
      due: () => [{ period: SEPTEMBER, subject: '', at: office.clock.now(), until: null, label: id }],
      run,
    });
    const runner = runnerOf([
      job('dies', async (em) => {
        await note(em, `effect.${++attempts}`);
        if (attempts === 1) throw new Error('killed');
        return 'done';
      }),
      job('lives', async (em) => {
        await note(em, 'lives');
        return 'done';
      }),
    ]);

    await expect(runner.runDue()).rejects.toThrow('killed');
    expect(await office.db.read.countBy(SettingRow, { name: 'effect.1' })).toBe(0);
    expect(await office.db.read.countBy(SettingRow, { name: 'lives' })).toBe(1);
    expect((await runner.runDue()).map(({ job: id }) => id)).toEqual(['dies']);
    expect(await office.db.read.countBy(SettingRow, { name: 'effect.2' })).toBe(1);
  });

  it('a job done in parts keeps each part, is claimed with the last, and goes on after a kill', async () => {
    const parts: string[] = [];
    let isKilled = false;
    const runner = runnerOf([
      {
        id: 'parts',
        title: 'parts',
        article: null,
        housekeeping: false,
        catchUp: { maxLateMs: 86_400_000, missed: 'each', pointless: 'run', beforeFirstStart: false },
        due: () => [
          {
            period: SEPTEMBER,
            subject: '',
            at: new Date('2026-09-28T01:00:00Z'),
            until: null,
            label: 'parts',
          },
        ],
        run: async (em) => {
          const done = await em.countBy(SettingRow, { value: 'part' });
          if (done === 2 && !isKilled) {
            isKilled = true;
            throw new Error('killed');
          }
          await em.insert(SettingRow, { name: `part.${done}`, value: 'part', updatedAt: office.clock.now() });
          parts.push(`part.${done}`);
          return done === 3 ? 'done' : 'more';
        },
      },
    ]);

    await expect(runner.runDue()).rejects.toThrow('killed');
    expect(await ledger('parts')).toEqual([]);
    await runner.runDue();
    expect(parts).toEqual(['part.0', 'part.1', 'part.2', 'part.3']);
    expect(await ledger('parts')).toHaveLength(1);
    expect(await runner.runDue()).toEqual([]);
  });

  it('a running month keeps the policy it was opened with', async () => {
    await office.advance('2026-10-01T00:00:00Z');
    const row = await office.db.read.findOneByOrFail(PolicyVersion, { hash: office.office.policy.hash });
    const edited = {
      ...office.office.policy,
      hash: 'f'.repeat(64),
      reminders: { ...office.office.policy.reminders, at: '10:00' },
    };
    Object.assign(office.office, { policy: edited });

    const next = await office.runner().nextDueAt(office.clock.now());
    expect(row.hash).not.toBe(edited.hash);
    expect(next).toMatchObject({ at: new Date('2026-10-08T01:00:00Z'), job: 'remind-owners:T' });
    const november = await office.runner().nextDueAt(new Date('2026-11-01T00:00:00Z'));
    expect(november?.at).toEqual(new Date('2026-11-04T02:00:00Z'));
  });

  it('tells the next event people would notice, and every stop for a moved clock', async () => {
    const runner = office.runner();
    await runner.runDue();
    expect(await runner.nextDueAt(office.clock.now())).toEqual({
      at: new Date('2026-09-30T01:00:00Z'),
      job: 'remind-owners:pre_notice',
      label: '9月月报提醒（放假前预告）',
    });
    expect(await runner.nextStopAt(office.clock.now())).toEqual(new Date('2026-09-28T19:30:00Z'));
  });

  it('two jobs with one id are refused at the start', () => {
    const definition = { id: 'same' } as JobDefinition;
    expect(() => runnerOf([definition, definition])).toThrow('定时任务登记重复，服务没有启动：same');
  });

  it('raw words go after the retention time, their key stays; telephones go the night after', async () => {
    await office.runner().runDue();
    const clerk = await office.person('何沐阳', county);
    await office.db.write(async (em) => {
      await em.insert(InboxMessage, inboxRow('old', new Date('2025-08-01T00:00:00Z')));
      await em.insert(InboxMessage, inboxRow('new', office.clock.now()));
      await office.outbox.add(em, {
        dedupeKey: 'phones',
        notice: 'missing-phones',
        subject: SEPTEMBER,
        personId: clerk,
        groupId: null,
        address: null,
        purpose: 'reply',
        card: {
          kind: 'missing-phones',
          title: '电话',
          tone: 'plain',
          body: '',
          fields: [],
          table: { columns: ['电话'], rows: [['19900000147']] },
          actions: [],
          mentions: [],
          attachments: [],
          text: '19900000147',
        },
        replacesId: null,
        inboxId: null,
        dueAt: office.clock.now(),
      });
    });
    await office.dispatcher.drain();
    await office.advance('2026-09-28T20:00:00Z');

    const rows = await office.db.read.find(InboxMessage, { order: { key: 'ASC' } });
    expect(rows.map(({ key, text }) => [key, text])).toEqual([
      ['new', '9月完成320万'],
      ['old', ''],
    ]);
    expect(JSON.stringify(await office.db.read.find(OutboxMessage))).not.toContain('1990000');
  });

  function runnerOf(definitions: readonly JobDefinition[]): JobRunner {
    return new JobRunner(
      office.db,
      office.office,
      new PeriodOffices(office.office),
      office.clock,
      definitions,
    );
  }
});

function inboxRow(key: string, receivedAt: Date) {
  return {
    id: ulid(),
    key,
    platform: 'keeping',
    tenant: '',
    app: '',
    senderId: 's',
    senderName: '周向禾',
    conversationId: 'c',
    conversationType: 'direct' as const,
    kind: 'text' as const,
    text: '9月完成320万',
    intakeNote: null,
    click: null,
    sentAt: receivedAt,
    platformSentAt: receivedAt,
    receivedAt,
    leaseHolder: null,
    leaseUntil: null,
    attempts: 1,
    doneAt: receivedAt,
    outcome: 'report_draft',
  };
}

function sqliteUrl(office: MonthOffice): string {
  return `sqlite:${String(office.db.source.options.database)}`;
}

function urlOf(office: MonthOffice): string {
  const { host, port, username, password, database, type } = office.db.source.options as unknown as Record<
    string,
    string
  >;
  return `${type}://${username}:${encodeURIComponent(password ?? '')}@${host}:${port}/${database}`;
}
