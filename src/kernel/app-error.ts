/** A refusal or failure known in advance: stable code, the sentence a person reads, and how loud to log it. */
export interface ErrorDef {
  readonly code: string;
  /** One Chinese sentence that says what happened and what to do next; `{name}` marks are filled in. */
  readonly text: string;
  readonly level: 'info' | 'warn' | 'error';
  /** HTTP status where the refusal leaves through a route. */
  readonly http: number;
  readonly retryable?: boolean;
}

type ErrorDraft = Omit<ErrorDef, 'code'>;

/** Declares the errors of a room in its `<room>.errors.ts`; the key becomes the stable code. */
export function defineErrors<T extends Record<string, ErrorDraft>>(drafts: T): { [K in keyof T]: ErrorDef } {
  const entries = Object.entries(drafts).map(([code, draft]) => [code, { code, ...draft }]);
  return Object.fromEntries(entries) as { [K in keyof T]: ErrorDef };
}

export type ErrorParams = Readonly<Record<string, string | number>>;

export class AppError extends Error {
  constructor(
    readonly def: ErrorDef,
    readonly params: ErrorParams = {},
    options?: { cause?: unknown },
  ) {
    super(fillIn(def.text, params), options);
    this.name = 'AppError';
  }

  get code(): string {
    return this.def.code;
  }
}

function fillIn(text: string, params: ErrorParams): string {
  return text.replace(/\{(\w+)\}/g, (mark, name: string) => (name in params ? String(params[name]) : mark));
}
