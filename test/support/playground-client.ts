/** A delivery of the playground API, as interfaces §3 describes it. */
export interface Delivery {
  readonly id: string;
  readonly at: string;
  readonly conversation: string;
  readonly to: string | null;
  readonly replacing?: string;
  readonly card?: Card;
  /** set on what a person wrote */
  readonly from?: string;
  readonly message?: { readonly text: string };
}

export interface Card {
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly fields: readonly { label: string; value: string; source?: string }[];
  readonly table?: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
  readonly actions: readonly { id: string; label: string; style: string; confirm?: string }[];
  readonly form?: readonly {
    id: string;
    type: string;
    label: string;
    required: boolean;
    value?: string;
    options?: readonly { value: string; label: string }[];
  }[];
}

export interface PlaygroundState {
  readonly now: string;
  readonly people: readonly {
    id: string;
    name: string;
    roles: readonly string[];
    org: string;
    bound: boolean;
    reachable: boolean;
  }[];
  readonly conversations: readonly { id: string; name: string; type: string; members: readonly string[] }[];
  readonly projects: readonly { id: string; code: string; name: string; county: string }[];
}

export interface Run {
  readonly job: string;
  readonly period: string;
  readonly at: string;
  readonly late: boolean;
}

interface Answer {
  readonly deliveries: readonly Delivery[];
  readonly pending: number;
  readonly now?: string;
  readonly runs?: readonly Run[];
}

export interface SayOptions {
  readonly conversation?: string;
  readonly id?: string;
  readonly sentAt?: string;
}

/** An answer other than 200, with its code and sentence. */
export class PlaygroundRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** What a call caused, by whose phone it is on. */
export class Heard {
  constructor(
    readonly answer: Answer,
    private readonly client: PlaygroundClient,
  ) {}

  get deliveries(): readonly Delivery[] {
    return this.answer.deliveries;
  }

  get runs(): readonly Run[] {
    return this.answer.runs ?? [];
  }

  /** private deliveries to a person, oldest first */
  to(name: string): Delivery[] {
    const id = this.client.id(name);
    return this.deliveries.filter((delivery) => delivery.to === id);
  }

  /** private deliveries that are not just an older card losing its buttons */
  fresh(name: string): Delivery[] {
    return this.to(name).filter((delivery) => !isStripped(delivery));
  }

  inGroups(): Delivery[] {
    return this.deliveries.filter((delivery) => delivery.to === null);
  }

  /** plain text of the last fresh delivery to a person; '' when there was none */
  text(name: string): string {
    return this.fresh(name).at(-1)?.card?.text ?? '';
  }

  /** the last fresh card of a person */
  card(name: string): Card {
    const card = this.fresh(name).at(-1)?.card;
    if (!card) throw new Error(`${name} got no card`);
    return card;
  }

  delivery(name: string): Delivery {
    const delivery = this.fresh(name).at(-1);
    if (!delivery) throw new Error(`${name} got nothing`);
    return delivery;
  }
}

/** The playground API by people's names. Ids change with a reset, so the state is read again after one. */
export class PlaygroundClient {
  private known: PlaygroundState | null = null;

  constructor(private readonly url: string) {}

  async state(): Promise<PlaygroundState> {
    this.known = (await this.call('GET', '/state')) as PlaygroundState;
    return this.known;
  }

  get people(): PlaygroundState['people'] {
    return this.known?.people ?? [];
  }

  nameOf(id: string): string {
    return this.people.find((each) => each.id === id)?.name ?? '';
  }

  id(name: string): string {
    const person = this.known?.people.find((each) => each.name === name);
    if (!person) throw new Error(`nobody is called ${name}`);
    return person.id;
  }

  async say(name: string, text: string, options: SayOptions = {}): Promise<Heard> {
    return this.heard('/messages', { person: this.id(name), text, ...options });
  }

  /** @param action id of the button, or the beginning of its label */
  async press(
    name: string,
    delivery: Delivery,
    action: string,
    form: Readonly<Record<string, string>> = {},
    id?: string,
  ): Promise<Heard> {
    const actions = delivery.card?.actions ?? [];
    const found =
      actions.find((each) => each.id === action) ?? actions.find((a) => a.label.startsWith(action));
    return this.heard('/actions', {
      person: this.id(name),
      delivery: delivery.id,
      action: found?.id ?? action,
      form,
      ...(id === undefined ? {} : { id }),
    });
  }

  async advanceTo(moment: string): Promise<Heard> {
    return this.heard('/clock', { advanceTo: moment });
  }

  async reset(now?: string): Promise<PlaygroundState> {
    this.known = (await this.call('POST', '/reset', now === undefined ? {} : { now })) as PlaygroundState;
    return this.known;
  }

  async deliveries(query: Readonly<Record<string, string>> = {}): Promise<readonly Delivery[]> {
    const answer = await this.call('GET', `/deliveries?${new URLSearchParams(query).toString()}`);
    return (answer as Answer).deliveries;
  }

  /** what stands on a person's phone now: deliveries that nothing has taken the place of, newest last */
  async phone(name: string): Promise<Delivery[]> {
    const all = await this.deliveries({ person: this.id(name) });
    const replaced = new Set(all.flatMap((delivery) => delivery.replacing ?? []));
    return all.filter((delivery) => !replaced.has(delivery.id));
  }

  async events(): Promise<readonly { text: string; article: string | null; actor: string | null }[]> {
    return ((await this.call('GET', '/events')) as { events: [] }).events;
  }

  /** @throws PlaygroundRefusal */
  async call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.url}/api/playground${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const json = (await answer.json()) as { error?: { code: string; message: string } };
    if (answer.status === 200) return json;
    throw new PlaygroundRefusal(answer.status, json.error?.code ?? '', json.error?.message ?? '');
  }

  private async heard(path: string, body: unknown): Promise<Heard> {
    return new Heard((await this.call('POST', path, body)) as Answer, this);
  }
}

/** A card that was answered loses its buttons where it stands. */
export function isStripped(delivery: Delivery): boolean {
  return delivery.replacing !== undefined && delivery.card?.text.includes('这张卡片已经处理') === true;
}
