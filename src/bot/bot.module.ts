import { Module } from '@nestjs/common';
import { CARD_ACTS, COMMANDS, type CardAct, type Command } from './command';
import { BATCH_ACTS } from './acts/batch.acts';
import { CHOOSING_ACTS } from './acts/choosing.acts';
import { DRAFT_ACTS } from './acts/draft.acts';
import { FILLING_ACTS } from './acts/filling.acts';
import { LIST_ACTS } from './acts/list.acts';
import { MISSING_ACTS } from './acts/missing.act';
import { REMIND_ACTS } from './acts/remind.act';
import { ButtonPresses } from './button-presses';
import { CommandBook } from './command-book';
import { BindCommand } from './commands/bind.command';
import { HelpCommand } from './commands/help.command';
import { LaterCommand } from './commands/later.command';
import { MissingCommand } from './commands/missing.command';
import { MyCommand } from './commands/my.command';
import { RemindCommand } from './commands/remind.command';
import { ReportCommand } from './commands/report.command';
import { StatusCommand } from './commands/status.command';
import { WhoamiCommand } from './commands/whoami.command';
import { Conversation } from './conversation';
import { Intake } from './intake';
import { MissingView } from './office/missing-view';
import { OfficeMonth } from './office/office-month';
import { RemindView } from './office/remind-view';
import { SnoozeView } from './office/snooze-view';
import { Reception } from './reception';
import { AreaStatus } from './report/area-status';
import { BatchDialogue } from './report/batch-dialogue';
import { DraftDesk } from './report/draft-desk';
import { ProjectNames } from '../projects/project-names';
import { ListMonth } from './report/list-month';
import { MyProjects } from './report/my-projects';
import { ProjectChoice } from './report/project-choice';
import { ReportDialogue } from './report/report-dialogue';
import { ReportPresenter } from './report/report-presenter';
import { TurnRunner } from './turn-runner';

/** In the order /help shows them. */
const COMMAND_CLASSES = [
  MyCommand,
  ReportCommand,
  StatusCommand,
  MissingCommand,
  RemindCommand,
  LaterCommand,
  WhoamiCommand,
  HelpCommand,
  BindCommand,
];
const ACT_CLASSES = [
  ...DRAFT_ACTS,
  ...FILLING_ACTS,
  ...CHOOSING_ACTS,
  ...BATCH_ACTS,
  ...LIST_ACTS,
  ...MISSING_ACTS,
  ...REMIND_ACTS,
];

@Module({
  providers: [
    ...COMMAND_CLASSES,
    ...ACT_CLASSES,
    { provide: COMMANDS, useFactory: (...commands: Command[]) => commands, inject: COMMAND_CLASSES },
    { provide: CARD_ACTS, useFactory: (...acts: CardAct[]) => acts, inject: ACT_CLASSES },
    Intake,
    TurnRunner,
    Conversation,
    Reception,
    CommandBook,
    ButtonPresses,
    ReportDialogue,
    ReportPresenter,
    DraftDesk,
    ProjectChoice,
    BatchDialogue,
    ListMonth,
    ProjectNames,
    MyProjects,
    AreaStatus,
    OfficeMonth,
    MissingView,
    RemindView,
    SnoozeView,
  ],
  exports: [Intake, TurnRunner, ButtonPresses, CommandBook],
})
export class BotModule {}
