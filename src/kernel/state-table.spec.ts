import { nextState, proveStateTable, type StateTable } from './state-table';

type State = 'draft' | 'sent' | 'done';
type Act = 'send' | 'finish' | 'recall';

const TABLE: StateTable<State, Act> = {
  draft: { send: 'sent' },
  sent: { finish: 'done', recall: 'draft' },
  done: {},
};
const OPTIONS = { initial: 'draft', final: ['done'] } as const;

describe('a workflow as data', () => {
  it('is accepted when every state is reached and only final ones are ends', () => {
    expect(proveStateTable('letter', TABLE, OPTIONS)).toBe(TABLE);
  });

  it('tells where an act leads, and undefined where it is not possible', () => {
    expect(nextState(TABLE, 'sent', 'recall')).toBe('draft');
    expect(nextState(TABLE, 'draft', 'finish')).toBeUndefined();
    expect(nextState(TABLE, 'done', 'send')).toBeUndefined();
  });

  it('is refused with the state named when a state leads nowhere known', () => {
    const table = { ...TABLE, sent: { finish: 'gone' as State } };
    expect(() => proveStateTable('letter', table, OPTIONS)).toThrow(
      'letter: sent leads to unknown state gone',
    );
  });

  it('is refused when a state can never be reached', () => {
    const table: StateTable<State, Act> = { ...TABLE, sent: { recall: 'draft' } };
    expect(() => proveStateTable('letter', table, OPTIONS)).toThrow('state done can never be reached');
  });

  it('is refused when a state is an end without being meant as one', () => {
    const table: StateTable<State, Act> = { ...TABLE, done: {} };
    expect(() => proveStateTable('letter', table, { initial: 'draft', final: [] })).toThrow(
      'done is a dead end',
    );
  });

  it('is refused when a final state has a way out', () => {
    const table: StateTable<State, Act> = { ...TABLE, done: { recall: 'draft' } };
    expect(() => proveStateTable('letter', table, OPTIONS)).toThrow('done is not final');
  });
});
