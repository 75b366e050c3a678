import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { AppError } from '../../kernel/app-error';
import { ActionDto, ClockDto, MessageDto, PhoneDto, ResetDto } from './playground.dto';
import { PlaygroundDesk, type DeliveryJson } from './playground-desk';
import { PLAYGROUND_ERRORS } from './playground.errors';

/** The playground API of interfaces §3. Every call returns when the system has settled. */
@Controller('api/playground')
export class PlaygroundController {
  constructor(private readonly desk: PlaygroundDesk) {}

  @Get('state')
  state(): Promise<object> {
    return this.desk.state();
  }

  @Post('messages')
  @HttpCode(200)
  messages(@Body() body: MessageDto): Promise<{ deliveries: DeliveryJson[]; pending: number }> {
    return this.desk.write({
      person: body.person,
      text: body.text,
      hasFiles: (body.files ?? []).length > 0,
      ...(body.conversation === undefined ? {} : { conversation: body.conversation }),
      ...(body.id === undefined ? {} : { id: body.id }),
      ...(body.sentAt === undefined ? {} : { sentAt: new Date(body.sentAt) }),
    });
  }

  @Post('actions')
  @HttpCode(200)
  actions(@Body() body: ActionDto): Promise<{ deliveries: DeliveryJson[]; pending: number }> {
    const form = Object.fromEntries(
      Object.entries(body.form ?? {}).map(([name, value]) => [name, asText(value)]),
    );
    const { person, delivery, action, id } = body;
    return this.desk.press({ person, delivery, action, form, ...(id === undefined ? {} : { id }) });
  }

  @Post('clock')
  @HttpCode(200)
  clock(@Body() body: ClockDto): Promise<object> {
    const given = [body.advanceTo, body.advance, body.next].filter((each) => each !== undefined);
    if (given.length !== 1) {
      throw new AppError(PLAYGROUND_ERRORS.request_malformed, { detail: 'advanceTo、advance、next 三选一' });
    }
    return this.desk.moveClock(body);
  }

  @Post('reset')
  @HttpCode(200)
  reset(@Body() body: ResetDto): Promise<object> {
    return this.desk.reset(body.policy, body.now === undefined ? undefined : new Date(body.now));
  }

  @Get('deliveries')
  deliveries(@Query('after') after?: string, @Query('person') person?: string): Promise<object> {
    return this.desk.deliveries(after ?? null, person ?? null);
  }

  @Get('events')
  events(@Query('after') after?: string): Promise<object> {
    return this.desk.events(after ?? null);
  }

  @Post('scenes/:id')
  @HttpCode(200)
  scene(@Param('id') id: string): Promise<object> {
    return this.desk.startScene(id);
  }

  @Post('phones')
  @HttpCode(200)
  phones(@Body() body: PhoneDto): Promise<object> {
    return this.desk.switchPhone(body.person, body.reachable);
  }
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
