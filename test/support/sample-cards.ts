import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { defineCard } from '../../src/cards/card-kind';
import { CardRenderer } from '../../src/cards/card-renderer';
import { cardTemplateSchema } from '../../src/cards/card-template';
import type { NeutralCard } from '../../src/platforms/platform';

const FOLDER = join(__dirname, '../../bot-templates/cards');
const SUFFIX = '.card.yaml';
/** Characters that formats of platforms treat in their own way. */
const TRICKY = '岚口大桥*_[x](y)<b>&"2.86亿';

/** Every card template there is, rendered with made-up data in which each list has two entries. */
export function sampleCards(): NeutralCard[] {
  const sources = new Map(
    readdirSync(FOLDER).map((file) => [file.replace(SUFFIX, ''), readFileSync(join(FOLDER, file), 'utf8')]),
  );
  const templates = [...sources].map(
    ([name, text]) => [name, cardTemplateSchema.parse(parse(text))] as const,
  );
  const renderer = new CardRenderer(new Map(templates));
  return [...sources].map(([name, text]) => withTokens(renderer.render(defineCard(name), sample(text)).card));
}

/** Buttons carry tokens when they leave. */
function withTokens(card: NeutralCard): NeutralCard {
  return { ...card, actions: card.actions.map((action, i) => ({ ...action, token: `token-${i}` })) };
}

/** A value for every name the template speaks of. */
function sample(source: string): Record<string, unknown> {
  const named = (pattern: RegExp): string[] => [...source.matchAll(pattern)].map((hit) => hit[1] as string);
  const lists = named(/(?:each: |for \w+ in )(\w+)/g);
  const options = named(/options: (\w+)/g);
  const parts = named(/item\.(\w+)/g);
  const item = parts.length > 0 ? Object.fromEntries(parts.map((part) => [part, TRICKY])) : TRICKY;
  return {
    ...Object.fromEntries(
      named(/(?:\{\{-? ?|when: |if |and |or |\bin )(\w+)/g).map((name) => [name, TRICKY]),
    ),
    ...Object.fromEntries(lists.map((name) => [name, [item, item]])),
    ...Object.fromEntries(options.map((name) => [name, [{ value: 'a', label: TRICKY }]])),
  };
}
