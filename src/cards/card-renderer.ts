import { Liquid, type Template } from 'liquidjs';
import type { CardField, CardTable, FormField, FormOption, NeutralCard } from '../platforms/platform';
import type { CardKind } from './card-kind';
import type { CardTemplate } from './card-template';
import { plainText } from './plain-text.rules';

type Scope = Readonly<Record<string, unknown>>;

/** An act as rendered, before it gets its token. */
export interface RenderedAction {
  readonly id: string;
  /** what the screen calls it, unique on the card: `pick_2` for the second of a list */
  readonly key: string;
  readonly label: string;
  readonly style: 'primary' | 'default' | 'danger';
  readonly confirm?: string;
  readonly args: Readonly<Record<string, string>>;
  readonly repeatable: boolean;
}

export interface RenderedCard {
  readonly card: NeutralCard;
  readonly actions: readonly RenderedAction[];
}

/** Template + data → neutral card with its plain-text fall-back. A name the data lacks is an error, never a blank. */
export class CardRenderer {
  private readonly liquid = new Liquid({ strictVariables: true, strictFilters: true, cache: false });
  private readonly parsed = new Map<string, Template[]>();

  constructor(private readonly templates: ReadonlyMap<string, CardTemplate>) {}

  render<Data extends object>(kind: CardKind<Data>, data: Data): RenderedCard {
    const template = this.templates.get(kind.name);
    if (!template) throw new Error(`no card template: ${kind.name}`);
    const scope = data as Scope;
    const actions = this.repeat(template.actions, scope, (action, at) => ({
      id: action.id,
      key: action.each === undefined ? action.id : `${action.id}_${String(at.number)}`,
      label: this.text(action.label, at),
      style: action.style,
      ...(action.confirm === undefined ? {} : { confirm: this.text(action.confirm, at) }),
      args: this.texts(action.args, at),
      repeatable: action.repeatable,
    }));
    const form = this.repeat(template.form, scope, (field, at) => this.formField(field, at));
    const table = this.table(template, scope);
    const footnote = this.text(template.footnote, scope);
    const card: Omit<NeutralCard, 'text'> = {
      kind: kind.name,
      title: this.text(template.title, scope),
      tone: template.tone,
      body: this.text(template.body, scope),
      fields: this.repeat(template.fields, scope, (field, at) => this.field(field, at)),
      ...(table === undefined ? {} : { table }),
      ...(form.length === 0 ? {} : { form }),
      actions: actions.map(({ key, label, style, confirm }) => ({
        id: key,
        label,
        style,
        ...(confirm === undefined ? {} : { confirm }),
      })),
      ...(footnote === '' ? {} : { footnote }),
      mentions: [],
      attachments: [],
    };
    return { card: { ...card, text: plainText(card) }, actions };
  }

  /** `kind:action` of every button there can be. */
  actionKeys(): ReadonlySet<string> {
    const keys = [...this.templates].flatMap(([kind, template]) =>
      template.actions.map((action) => `${kind}:${action.id}`),
    );
    return new Set(keys);
  }

  private field(field: CardTemplate['fields'][number], scope: Scope): CardField {
    const source = field.source === undefined ? '' : this.text(field.source, scope);
    return {
      label: this.text(field.label, scope),
      value: this.text(field.value, scope),
      ...(source === '' ? {} : { source }),
    };
  }

  private formField(field: CardTemplate['form'][number], scope: Scope): FormField {
    const value = field.value === undefined ? '' : this.text(field.value, scope);
    return {
      id: this.text(field.id, scope),
      type: field.type,
      label: this.text(field.label, scope),
      required: field.required,
      ...(field.options === undefined ? {} : { options: scope[field.options] as FormOption[] }),
      ...(value === '' ? {} : { value }),
    };
  }

  private table(template: CardTemplate, scope: Scope): CardTable | undefined {
    if (!template.table) return undefined;
    const { columns, row, each, when } = template.table;
    const rows = this.repeat([{ each, when, row }], scope, (line, at) =>
      line.row.map((cell) => this.text(cell, at)),
    );
    if (rows.length === 0) return undefined;
    return { columns: columns.map((column) => this.text(column, scope)), rows };
  }

  private repeat<T extends { each?: string | undefined; when?: string | undefined }, R>(
    entries: readonly T[],
    scope: Scope,
    render: (entry: T, scope: Scope) => R,
  ): R[] {
    return entries
      .filter((entry) => entry.when === undefined || truthy(scope, entry.when))
      .flatMap((entry) => {
        if (entry.each === undefined) return [render(entry, scope)];
        const list = scope[entry.each] as readonly unknown[];
        return list.map((item, index) => render(entry, { ...scope, item, number: index + 1 }));
      });
  }

  private texts(entries: Record<string, string>, scope: Scope): Record<string, string> {
    return Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, this.text(text, scope)]));
  }

  private text(source: string, scope: Scope): string {
    if (!source.includes('{')) return source.trim();
    let template = this.parsed.get(source);
    if (!template) {
      template = this.liquid.parse(source);
      this.parsed.set(source, template);
    }
    return String(this.liquid.renderSync(template, scope)).trim();
  }
}

function truthy(scope: Scope, name: string): boolean {
  if (!(name in scope)) throw new Error(`no such value for "when": ${name}`);
  const value = scope[name];
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
