/** A workflow as data: from each state, the acts that are possible and where they lead. */
export type StateTable<S extends string, A extends string> = Readonly<
  Record<S, Readonly<Partial<Record<A, S>>>>
>;

export interface StateTableOptions<S extends string> {
  readonly initial: S;
  /** States that are meant to have no way out. */
  readonly final: readonly S[];
}

/**
 * Proves a workflow when it is loaded: every state is known and reachable from the initial one, and only
 * the states meant to be final have no way out.
 * @throws Error naming the state, so that the program refuses to start.
 */
export function proveStateTable<S extends string, A extends string>(
  name: string,
  table: StateTable<S, A>,
  { initial, final }: StateTableOptions<S>,
): StateTable<S, A> {
  const states = Object.keys(table) as S[];
  const reached = new Set<S>([initial]);
  for (const state of reached) {
    for (const target of Object.values<S>(table[state] as Record<string, S>)) {
      if (!states.includes(target)) throw new Error(`${name}: ${state} leads to unknown state ${target}`);
      reached.add(target);
    }
  }
  for (const state of states) {
    if (!reached.has(state)) throw new Error(`${name}: state ${state} can never be reached`);
    const isDeadEnd = Object.keys(table[state]).length === 0;
    if (isDeadEnd !== final.includes(state)) {
      throw new Error(`${name}: state ${state} ${isDeadEnd ? 'is a dead end' : 'is not final'}`);
    }
  }
  return table;
}

/** Where an act leads from a state, or undefined when it is not possible there. */
export function nextState<S extends string, A extends string>(
  table: StateTable<S, A>,
  from: S,
  act: A,
): S | undefined {
  return (table[from] as Partial<Record<A, S>>)[act];
}
