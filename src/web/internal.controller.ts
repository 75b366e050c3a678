import { timingSafeEqual } from 'node:crypto';
import {
  Body,
  Controller,
  Headers,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  Post,
  Query,
} from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../config/app-config';
import { Database } from '../database/database';
import { Binding } from '../directory/binding';
import { inviteEveryone, type InviteRow } from '../directory/invite-sheet';
import { Secrets } from '../directory/secrets';
import { History } from '../history/history';
import { importRecorder } from '../imports/import-record';
import type { ImportOutcome } from '../imports/findings';
import { runImport } from '../imports/run-import';
import { IMPORT_KINDS, type ImportKind } from '../imports/synonyms';
import { CLOCK, type Clock } from '../kernel/clock';
import { INTERNAL_TOKEN } from './service-note';

/**
 * Work handed over by a command on the same machine: an embedded database has one writer, the running
 * service. The token is written beside the database file for its owner alone.
 */
@Controller('internal')
export class InternalController {
  constructor(
    private readonly db: Database,
    private readonly secrets: Secrets,
    private readonly history: History,
    private readonly binding: Binding,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    @Inject(INTERNAL_TOKEN) private readonly token: string,
  ) {}

  @Post('import/:kind')
  @HttpCode(200)
  async import(
    @Param('kind') kind: string,
    @Headers('x-milepost-token') token: string | undefined,
    @Query('dryRun') dryRun: string | undefined,
    @Body() body: Buffer,
  ): Promise<ImportOutcome> {
    this.demandToken(token);
    if (!(IMPORT_KINDS as readonly string[]).includes(kind)) throw new NotFoundException();
    const { db, secrets, clock } = this;
    const context = { db, secrets, clock, zone: this.config.zone, record: importRecorder(this.history) };
    return runImport(kind as ImportKind, body, context, { dryRun: dryRun === '1' });
  }

  @Post('invites')
  @HttpCode(200)
  async invites(@Headers('x-milepost-token') token: string | undefined): Promise<InviteRow[]> {
    this.demandToken(token);
    return this.db.write((em) => inviteEveryone(em, this.binding));
  }

  /** A wrong token is answered like a page that does not exist. */
  private demandToken(given: string | undefined): void {
    const [a, b] = [Buffer.from(given ?? ''), Buffer.from(this.token)];
    if (a.length !== b.length || !timingSafeEqual(a, b)) throw new NotFoundException();
  }
}
