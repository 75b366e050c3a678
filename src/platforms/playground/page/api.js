/** The playground API as the page calls it. Every call answers only when the system has settled. */

const BASE = '/api/playground/';

/** A call that was not done; `message` is one Chinese sentence fit to be shown. */
export class CallFailed extends Error {
  constructor(code, message) {
    super(message);
    this.name = 'CallFailed';
    this.code = code;
  }
}

async function answerOf(response) {
  try {
    return await response.json();
  } catch {
    return {};
  }
}

async function call(method, path, body) {
  let response;
  try {
    response = await fetch(BASE + path, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
    });
  } catch {
    throw new CallFailed('unreachable', '连不上演示服务。请确认它还在运行，然后再试一次。');
  }
  const answer = await answerOf(response);
  if (response.ok) return answer;
  const error = answer.error || {};
  throw new CallFailed(
    error.code || 'failed',
    error.message || `演示服务没有办成这件事（${response.status}），请再试一次。`,
  );
}

function query(values) {
  const pairs = Object.keys(values)
    .filter((name) => values[name])
    .map((name) => `${name}=${encodeURIComponent(values[name])}`);
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

export const api = {
  state: () => call('GET', 'state'),
  deliveries: (person, after) => call('GET', `deliveries${query({ person, after })}`),
  events: (after) => call('GET', `events${query({ after })}`),
  /** `message`: {person, conversation?, text, id}; the same id twice is taken once. */
  send: (message) => call('POST', 'messages', message),
  /** `press`: {person, delivery, action, form?}; form values are strings. */
  press: (press) => call('POST', 'actions', press),
  /** `move`: {next:true}, {advance:"P1D"} or {advanceTo: ISO time}. */
  clock: (move) => call('POST', 'clock', move),
  reset: () => call('POST', 'reset', {}),
  scene: (id) => call('POST', `scenes/${encodeURIComponent(id)}`, {}),
};
