import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/app-error';
import { DIRECTORY_ERRORS } from '../../directory/directory.errors';
import type { Command } from '../command';
import type { Turn } from '../turn';

/** People we do not know are bound at the reception; whoever gets here is bound already. */
@Injectable()
export class BindCommand implements Command {
  readonly name = 'bind';
  readonly words = ['绑定'];
  readonly usage = '6位绑定码';
  readonly summary = '用绑定码绑定身份';
  readonly unlisted = true;

  availableTo(): boolean {
    return true;
  }

  run(turn: Turn): Promise<void> {
    throw new AppError(DIRECTORY_ERRORS.already_bound, { name: turn.actor.person.name });
  }
}
