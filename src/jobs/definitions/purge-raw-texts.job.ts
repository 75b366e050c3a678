import { In, type EntityManager } from 'typeorm';
import { InboxMessage } from '../../bot/inbox-message.entity';
import { SettingRow } from '../../database/setting.entity';
import { OutboxMessage } from '../../outbox/outbox-message.entity';
import type { NeutralCard } from '../../platforms/platform';
import type { OfficeCalendar } from '../../policy/office-calendar';
import { MISSING_PHONES } from '../../reporting/missing.notices';
import { CronTimes } from '../cron-times';
import type { JobDefinition } from '../job-definition';

const DAY_MS = 86_400_000;
const CHUNK = 500;
/** every day at 3:30 */
const NIGHTLY = '30 3 * * *';
const PURGED = '（已按保存期限清除）';

/**
 * Takes away what need not be kept: raw words after the retention time (key and reading stay), telephones
 * shown on a card the night after, and wishes to be left alone that are over.
 */
export function purgeRawTexts(office: OfficeCalendar, retentionDays: number): JobDefinition {
  const times = new CronTimes(NIGHTLY, office.zone);
  return {
    id: 'purge-raw-texts',
    title: '清除过期原文和电话',
    article: null,
    housekeeping: true,
    catchUp: { maxLateMs: DAY_MS, missed: 'latest', pointless: 'run', beforeFirstStart: false },
    due: (from, to) =>
      times.between(from, to).map((at) => ({
        period: office.dateOf(at),
        subject: '',
        at,
        until: null,
        label: '清除过期原文和电话',
      })),
    run: async (em, { now }) => {
      const before = new Date(now.getTime() - retentionDays * DAY_MS);
      const moreTexts = await purgeInbox(em, before);
      const moreCards = await purgeCards(em, now, before);
      await purgeSnoozes(em, now);
      return moreTexts || moreCards ? 'more' : 'done';
    },
  };
}

async function purgeInbox(em: EntityManager, before: Date): Promise<boolean> {
  const rows = await em
    .createQueryBuilder(InboxMessage, 'm')
    .select('m.id', 'id')
    .where("m.receivedAt < :before AND m.doneAt IS NOT NULL AND m.text <> ''", { before })
    .limit(CHUNK)
    .getRawMany<{ id: string }>();
  if (rows.length > 0) {
    await em.update(InboxMessage, { id: In(rows.map((row) => row.id)) }, { text: '', senderName: '' });
  }
  return rows.length === CHUNK;
}

/** Delivered cards are blanked: those with telephones the night after, all others with the raw texts. */
async function purgeCards(em: EntityManager, now: Date, before: Date): Promise<boolean> {
  const rows = await em
    .createQueryBuilder(OutboxMessage, 'o')
    .select(['o.id', 'o.card'])
    .where("o.state NOT IN ('waiting', 'sending')")
    .andWhere('(o.createdAt < :before OR (o.notice = :phones AND o.createdAt < :now))')
    .andWhere('o.card NOT LIKE :purged')
    .setParameters({ before, now, phones: MISSING_PHONES.name, purged: `%${PURGED}%` })
    .limit(CHUNK)
    .getMany();
  for (const { id, card } of rows) {
    const { kind, title, mentions } = card;
    const blank: NeutralCard = {
      kind,
      title,
      tone: 'plain',
      body: PURGED,
      fields: [],
      actions: [],
      mentions,
      attachments: [],
      text: `${title}${PURGED}`,
    };
    await em.update(OutboxMessage, { id }, { card: blank });
  }
  return rows.length === CHUNK;
}

async function purgeSnoozes(em: EntityManager, now: Date): Promise<void> {
  await em
    .createQueryBuilder()
    .delete()
    .from(SettingRow)
    .where("name LIKE 'snooze:%' AND value < :now", { now: now.toISOString() })
    .execute();
}
