/** The settings as the program uses them: typed, complete, frozen, read once in {@link loadConfig}. */
export interface AppConfig {
  readonly production: boolean;
  readonly databaseUrl: string;
  /** name of a built-in policy or path of a policy file */
  readonly policy: string;
  readonly templatesDir: string;
  readonly host: string;
  readonly port: number;
  readonly zone: string;
  readonly logFormat: 'json' | 'pretty';
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** 32 bytes */
  readonly secretsKey: Buffer;
  readonly playground: boolean;
  readonly retentionDays: number;
}

/** Injection token of {@link AppConfig}. */
export const APP_CONFIG = Symbol('AppConfig');
