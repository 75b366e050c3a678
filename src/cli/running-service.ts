import { existsSync, readFileSync } from 'node:fs';
import axios, { type AxiosInstance } from 'axios';
import type { ImportOutcome } from '../imports/findings';
import type { ImportKind } from '../imports/synonyms';
import type { InviteRow } from '../directory/invite-sheet';
import { AppError, type ErrorDef } from '../kernel/app-error';
import { serviceNotePath, type ServiceNote } from '../web/service-note';

const ALIVE_MS = 2_000;

/** The service that holds the embedded database: commands hand their work to it over loopback. */
export class RunningService {
  private constructor(private readonly http: AxiosInstance) {}

  /** Null when none runs, and on MariaDB/MySQL, where a command may write beside it. */
  static async find(databaseUrl: string): Promise<RunningService | null> {
    const path = serviceNotePath(databaseUrl);
    if (path === null || !existsSync(path)) return null;
    const note = JSON.parse(readFileSync(path, 'utf8')) as ServiceNote;
    const http = axios.create({
      baseURL: `http://127.0.0.1:${note.port}`,
      headers: { 'x-milepost-token': note.token },
      maxBodyLength: Infinity,
      proxy: false,
      validateStatus: () => true,
    });
    const alive = await http.get('/health/live', { timeout: ALIVE_MS }).catch(() => null);
    return alive?.status === 200 ? new RunningService(http) : null;
  }

  async import(kind: ImportKind, file: Buffer, dryRun: boolean): Promise<ImportOutcome> {
    return this.post<ImportOutcome>(`/internal/import/${kind}?dryRun=${dryRun ? 1 : 0}`, file);
  }

  async invites(): Promise<InviteRow[]> {
    return this.post<InviteRow[]>('/internal/invites', Buffer.alloc(0));
  }

  /** @throws AppError with the service's own sentence */
  private async post<T>(path: string, body: Buffer): Promise<T> {
    const answer = await this.http.post<T & { error?: { code: string; message: string } }>(path, body, {
      headers: { 'content-type': 'application/octet-stream' },
    });
    const { error } = answer.data;
    if (!error) return answer.data;
    const def: ErrorDef = { code: error.code, text: error.message, level: 'info', http: answer.status };
    throw new AppError(def);
  }
}
