import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { AppError } from '../kernel/app-error';
import type { CardKind } from './card-kind';
import { cardTemplateSchema, type CardTemplate } from './card-template';
import { CARD_ERRORS } from './cards.errors';

const SUFFIX = '.card.yaml';

/**
 * All card templates of a folder, checked in full.
 * @param kinds the kinds the program shows: each needs a template, and each template a kind
 * @throws AppError templates_invalid listing every fault
 */
export function loadCardTemplates(
  dir: string,
  kinds: readonly CardKind<object>[],
): Map<string, CardTemplate> {
  const faults: string[] = [];
  const templates = new Map<string, CardTemplate>();
  for (const file of existsSync(dir) ? readdirSync(dir).sort() : []) {
    if (!file.endsWith(SUFFIX)) continue;
    const template = parse(join(dir, file), file, faults);
    if (template) templates.set(file.slice(0, -SUFFIX.length), template);
  }
  const wanted = kinds.map((kind) => kind.name);
  for (const name of wanted) {
    if (!templates.has(name)) faults.push(`缺模板 ${name}${SUFFIX}`);
    if (wanted.indexOf(name) !== wanted.lastIndexOf(name)) faults.push(`卡片 ${name} 声明了两次`);
  }
  for (const name of templates.keys()) {
    if (!wanted.includes(name)) faults.push(`多余的模板 ${name}${SUFFIX}:程序没有这种卡片`);
  }
  if (faults.length > 0) {
    throw new AppError(CARD_ERRORS.templates_invalid, { count: faults.length, list: faults.join('\n') });
  }
  return templates;
}

function parse(path: string, file: string, faults: string[]): CardTemplate | undefined {
  const document = parseDocument(readFileSync(path, 'utf8'));
  if (document.errors.length > 0) {
    faults.push(...document.errors.map((error) => `${file}:${error.message.split('\n')[0]}`));
    return undefined;
  }
  const result = cardTemplateSchema.safeParse(document.toJS());
  if (result.success) return result.data;
  faults.push(...result.error.issues.map((issue) => `${file}:${issue.path.join('.')} ${issue.message}`));
  return undefined;
}
