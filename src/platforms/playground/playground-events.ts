import { MoreThan, type EntityManager } from 'typeorm';
import { Person } from '../../directory/person.entity';
import { HistoryRecord } from '../../history/history-record.entity';
import { isoWithOffset } from '../../kernel/zoned-time';
import type { PolicyProfile } from '../../policy/policy-profile';
import { eventText } from './event-texts';

export interface PlaygroundEvent {
  readonly id: string;
  readonly at: string;
  readonly text: string;
  readonly article: string | null;
  readonly articleText: string | null;
  readonly actor: string | null;
}

const LIMIT = 200;

/** The side panel: what just happened, from the history itself, with the article that caused it. */
export async function playgroundEvents(
  em: EntityManager,
  policy: PolicyProfile,
  zone: string,
  after: string | null,
): Promise<PlaygroundEvent[]> {
  const records = await em.find(HistoryRecord, {
    where: after === null ? {} : { id: MoreThan(after) },
    order: { id: 'DESC' },
    take: LIMIT,
  });
  const people = new Map(
    (await em.find(Person, { select: { id: true, name: true } })).map((p) => [p.id, p.name]),
  );
  const quotes = quotesByArticle(policy);
  return records.reverse().map((record) => ({
    id: record.id,
    at: isoWithOffset(record.at, zone),
    text: eventText(record),
    article: record.article,
    articleText: record.article === null ? null : (quotes.get(record.article) ?? null),
    actor: record.actorId === null ? null : (people.get(record.actorId) ?? null),
  }));
}

/** The document's own words by article, as the policy file quotes them. */
export function quotesByArticle(policy: PolicyProfile): ReadonlyMap<string, string> {
  const quotes = new Map<string, string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { article, quote } = node as { article?: unknown; quote?: unknown };
    if (typeof article === 'string' && typeof quote === 'string') {
      const known = quotes.get(article);
      quotes.set(
        article,
        known === undefined || known.includes(quote) ? (known ?? quote) : `${known}\n${quote}`,
      );
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(JSON.parse(policy.canonicalText));
  return quotes;
}
