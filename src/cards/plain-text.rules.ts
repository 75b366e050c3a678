import type { NeutralCard } from '../platforms/platform';

/**
 * The complete plain text of a card: whoever reads only this misses nothing. Ends in numbered choices,
 * which a bare digit answers.
 */
export function plainText(card: Omit<NeutralCard, 'text'>): string {
  const parts = [
    card.title === '' ? '' : `【${card.title}】`,
    card.body,
    ...card.fields.map(fieldLine),
    card.table === undefined ? '' : tableText(card.table.columns, card.table.rows),
    formText(card),
    card.footnote ?? '',
    choicesText(card),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function fieldLine({ label, value, source }: NeutralCard['fields'][number]): string {
  return `${label}：${value}${source === undefined ? '' : `（原话“${source}”）`}`;
}

function tableText(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [columns.join('|'), ...rows.map((row) => row.join('|'))].join('\n');
}

function formText({ form }: Pick<NeutralCard, 'form'>): string {
  if (!form) return '';
  return `可填：${form.map((field) => `${field.label}${field.required ? '（必填）' : ''}`).join('、')}`;
}

function choicesText({ actions }: Pick<NeutralCard, 'actions'>): string {
  if (actions.length === 0) return '';
  return `回复数字：${actions.map((action, index) => `${index + 1} ${action.label}`).join('；')}`;
}
