import type { INestApplicationContext } from '@nestjs/common';
import { BOT_ERRORS } from './bot/bot.errors';
import { ButtonPresses } from './bot/button-presses';
import { CardRenderer } from './cards/card-renderer';
import { AppError } from './kernel/app-error';

/**
 * Every button of every template has exactly one act behind it, and every act a button.
 * @throws AppError commands_clash naming each loose end
 */
export function checkWiring(app: INestApplicationContext): void {
  const buttons = app.get(CardRenderer).actionKeys();
  const acts = app.get(ButtonPresses, { strict: false }).keys;
  const loose = [
    ...[...buttons].filter((key) => !acts.has(key)).map((key) => `按钮 ${key} 没有处理`),
    ...[...acts].filter((key) => !buttons.has(key)).map((key) => `处理 ${key} 没有按钮`),
  ];
  if (loose.length > 0) throw new AppError(BOT_ERRORS.commands_clash, { list: loose.join('；') });
}
