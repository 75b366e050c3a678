import {
  adapterOffences,
  clockOffences,
  emptyRooms,
  environmentOffences,
  impureOffences,
  levelOffences,
  nameOffences,
  sizeOffences,
  writeOffences,
} from './support/architecture/rules';
import { readRooms, readSources, type SourceFile } from './support/architecture/sources';

/** From the ground up. A file imports its own room, lower levels, and rooms named before its own. */
const LEVELS = [
  ['kernel'],
  ['config', 'database', 'policy', 'reading', 'platforms/platform.ts'],
  ['history', 'directory', 'outbox', 'cards'],
  ['projects', 'reporting'],
  ['imports', 'demo', 'bot', 'jobs', 'web'],
  ['platforms', 'foundation.module.ts', 'app.module.ts', 'check-wiring.ts', 'start-app.ts', 'cli', 'main.ts'],
] as const;

const MAX_LINES = 300;
/** Files that may be longer, each with its reason. */
const LONGER_FILES: readonly string[] = [];

interface Rule {
  readonly name: string;
  readonly offences: (files: readonly SourceFile[], rooms: readonly string[]) => string[];
  /** small files that keep the rule and look as if they did not */
  readonly sound: Readonly<Record<string, string>>;
  /** small files of which each breaks the rule */
  readonly broken: Readonly<Record<string, string>>;
}

const RULES: readonly Rule[] = [
  {
    name: 'a file imports its own room, lower levels, and rooms listed before its own',
    offences: (files) => levelOffences(files, LEVELS),
    sound: {
      'src/kernel/a.ts': "import { b } from './b'; // import '../bot/x'",
      'src/reporting/a.ts': "import { a } from '../projects/a'; import { b } from '../outbox/b';",
      'src/database/entities.ts': "import { X } from '../bot/x.entity';",
      'src/database/runner.ts': "import { all } from '../../migrations';",
      'migrations/1-a.ts': "import { id } from '../src/database/columns';",
      'src/outbox/a.ts': "import type { P } from '../platforms/platform';",
      'src/main.ts': "import { runCli } from './cli/cli';",
    },
    broken: {
      'src/kernel/a.ts': "import { b } from '../config/b';",
      'src/history/a.ts': "import type { b } from '../directory/b';",
      'src/projects/a.ts': "export { b } from '../reporting/b';",
      'src/database/a.ts': "import { X } from '../bot/x.entity';",
      'src/outbox/a.ts': "const b = await import('../platforms/platform-registry');",
      'src/outbox/b.ts': "import p = require('../cards/p');",
      'src/bot/a.ts': "import { b } from '../../test/b';",
      'src/misc/a.ts': '',
      'src/stray.ts': '',
      'migrations/1-a.ts': "import { b } from '../src/policy/b';",
    },
  },
  {
    name: 'kernel and *.rules.ts import no package',
    offences: impureOffences,
    sound: {
      'src/kernel/a.ts': "import { randomBytes } from 'node:crypto';",
      'src/bot/a.ts': "import { Injectable } from '@nestjs/common';",
    },
    broken: {
      'src/kernel/a.ts': "import { z } from 'zod';",
      'src/reporting/report.rules.ts': "import { Injectable } from '@nestjs/common';",
    },
  },
  {
    name: 'an adapter is named by the registry, app.module.ts and the CLI only',
    offences: adapterOffences,
    sound: {
      'src/platforms/platform-registry.ts': "import { A } from './playground/adapter';",
      'src/platforms/playground/adapter.ts': "import { B } from './page/b'; import { P } from '../platform';",
      'src/cli/a.ts': "import { A } from '../platforms/playground/adapter';",
    },
    broken: {
      'src/bot/a.ts': "import { A } from '../platforms/playground/adapter';",
      'src/platforms/callback.controller.ts': "import { A } from './playground/adapter';",
      'src/platforms/dingtalk/a.ts': "import { A } from '../playground/adapter';",
    },
  },
  {
    name: 'no barrels, no utils, no common',
    offences: nameOffences,
    sound: { 'migrations/index.ts': '', 'src/bot/index-card.ts': '', 'src/bot/commons.ts': '' },
    broken: { 'src/bot/index.ts': '', 'src/utils/a.ts': '', 'src/bot/common/a.ts': '' },
  },
  {
    name: `no file is longer than ${MAX_LINES} lines`,
    offences: (files) => sizeOffences(files, MAX_LINES, LONGER_FILES),
    sound: { 'src/bot/a.ts': '//\n'.repeat(MAX_LINES) },
    broken: { 'src/bot/a.ts': '//\n'.repeat(MAX_LINES + 1) },
  },
  {
    name: 'the system time is read in kernel/clock.ts only',
    offences: clockOffences,
    sound: {
      'src/kernel/clock.ts': 'new Date();',
      'src/bot/a.ts': "new Date(0); clock.now(); // Date.now()\nconst words = 'new Date()';",
    },
    broken: {
      'src/bot/a.ts': 'Date.now();',
      'src/bot/b.ts': 'f(new Date());',
      'src/bot/c.ts': 'const f = Date.now;',
    },
  },
  {
    name: 'the environment is read in config and cli only',
    offences: environmentOffences,
    sound: {
      'src/config/a.ts': 'process.env.PORT;',
      'src/cli/a.ts': 'process.env.PORT;',
      'src/bot/a.ts': 'process.pid;',
    },
    broken: { 'src/bot/a.ts': 'process.env.PORT;', 'src/main.ts': 'const { PORT } = process.env;' },
  },
  {
    name: 'the database room alone saves and opens transactions',
    offences: writeOffences,
    sound: { 'src/database/a.ts': 'source.transaction(f);', 'src/bot/a.ts': 'tx.insert(row); save(row);' },
    broken: { 'src/bot/a.ts': 'tx.save(row);', 'src/bot/b.ts': 'source.transaction(f);' },
  },
  {
    name: 'no room is empty',
    offences: (files, rooms) => emptyRooms(rooms, files),
    sound: { 'src/kernel/a.ts': '', 'src/bot/a.ts': '' },
    broken: { 'src/kernel/a.ts': '' },
  },
];

const asFiles = (sample: Readonly<Record<string, string>>): SourceFile[] =>
  Object.entries(sample).map(([path, text]) => ({ path, text }));

describe('the architecture', () => {
  const files = readSources();
  const rooms = readRooms();

  it.each(RULES)('holds: $name', ({ offences }) => {
    expect(files.length).toBeGreaterThan(0);
    expect(offences(files, rooms)).toEqual([]);
  });
});

describe('a rule of the architecture', () => {
  const rooms = ['kernel', 'bot'];

  it.each(RULES)('lets sound files pass: $name', ({ offences, sound }) => {
    expect(offences(asFiles(sound), rooms)).toEqual([]);
  });

  it.each(RULES)('fails for each broken file: $name', ({ offences, broken }) => {
    const caught = asFiles(broken).filter((file) => offences([file], rooms).length === 1);
    expect(caught.map(({ path }) => path)).toEqual(Object.keys(broken));
  });
});
