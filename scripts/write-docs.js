'use strict';
/**
 * Writes the pages of docs/ that are taken from the code: errors.md, rights.md, commands.md.
 * Needs the compiler (a checkout with development packages) and no build. test/docs.spec.ts fails when a page
 * on the disk differs from what is written here.
 */
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { basename, join, relative } = require('node:path');
const { Command } = require('commander');

const root = join(__dirname, '..');
const src = join(root, 'src');
const MARK = '<!-- 本页由 scripts/write-docs.js 从程序生成，请改程序后重新生成，不要手改。 -->';

/** @returns {Record<string, string>} text of each generated page by its path from the top of the project */
function pages() {
  return {
    'docs/commands.md': commandsPage(chatCommands(), cliProgram()),
    'docs/errors.md': errorsPage(errorRooms()),
    'docs/rights.md': rightsPage(require(join(src, 'directory', 'rights'))),
  };
}

// —— what the code says

/** Errors by room, in the order of their files. */
function errorRooms() {
  return filesOf(src)
    .filter((file) => file.endsWith('.errors.ts'))
    .map((file) => ({
      file: relative(root, file).replaceAll('\\', '/'),
      errors: Object.values(require(file)).flatMap((group) => Object.values(group)),
    }));
}

/** Chat commands in the order of /help, each with the capacities that may run it. */
function chatCommands() {
  const { BotModule } = require(join(src, 'bot', 'bot.module'));
  const { COMMANDS } = require(join(src, 'bot', 'command'));
  const { RIGHTS, CAPACITY_LABELS } = require(join(src, 'directory', 'rights'));
  const list = Reflect.getMetadata('providers', BotModule).find(({ provide }) => provide === COMMANDS);
  return list.inject
    .map((CommandClass) => new CommandClass())
    .map((command) => ({
      name: command.name,
      words: command.words,
      usage: command.usage,
      summary: command.summary,
      capacities: Object.keys(RIGHTS)
        .filter((capacity) => command.availableTo({ has: (right) => RIGHTS[capacity][right] !== undefined }))
        .map((capacity) => CAPACITY_LABELS[capacity]),
      forAll: command.availableTo({ has: () => false }),
    }));
}

/** The command line as commander knows it; nothing of it is run. */
function cliProgram() {
  const program = new Command('milepost');
  for (const file of filesOf(join(src, 'cli')).filter((path) => path.endsWith('.command.ts'))) {
    for (const [name, register] of Object.entries(require(file))) {
      if (name.startsWith('register')) register(program, {}, { policy: 'ningde' });
    }
  }
  return program;
}

/** Every command that does something, as `migrate up` with its description, arguments and options. */
function cliCommands(program) {
  return program.commands.flatMap((command) => {
    const below = cliCommands(command);
    if (below.length > 0) {
      return below.map((each) => ({ ...each, path: [command.name(), ...each.path] }));
    }
    return [
      {
        path: [command.name()],
        description: command.description(),
        args: command.registeredArguments.map((arg) => ({
          text: arg.required ? `<${arg.name()}>` : `[${arg.name()}]`,
          description: arg.description,
        })),
        options: command.options.map((option) => ({
          flags: option.flags,
          long: option.long,
          description: option.description,
          mandatory: option.mandatory,
          byDefault: option.defaultValue,
        })),
      },
    ];
  });
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

// —— the pages

function commandsPage(chat, program) {
  const chatRows = chat.map(({ name, words, usage, summary, capacities, forAll }) => [
    code(`/${words[0]}${usage === '' ? '' : ` ${usage}`}`),
    [...words.slice(1), name].map((word) => code(`/${word}`)).join('、'),
    summary,
    forAll ? '所有已绑定的人' : capacities.join('、'),
  ]);
  const cli = cliCommands(program).sort((a, b) => (a.path.join(' ') < b.path.join(' ') ? -1 : 1));
  const cliRows = cli.map(({ path, description, args, options }) => [
    code(['milepost', ...path, ...args.map(({ text }) => text)].join(' ')),
    description,
    options.map(optionText).join('；') || '无',
  ]);
  return page('命令一览', [
    '## 聊天里的命令',
    '报数不用命令，直接写一句话。命令前的“/”全角半角都行，中文词也可以不写“/”；打错了会提示最接近的一个；发 `/help` 只列出您能用的。“谁能用”照[权限表](rights.md)。',
    table(['发这个', '也可以发', '做什么', '谁能用'], chatRows),
    '卡片上的按钮都有编号，回复数字等于按按钮；“对”“是的”“确认”等于同意。',
    '## 命令行（信息中心用）',
    '在安装目录里用 `npx milepost …`。每条命令都有 `--help`；办成退出码 0，被拒绝或失败退出码 1 并在标准错误输出说明原因和办法，用法不对退出码 2。',
    table(['命令', '做什么', '选项'], cliRows),
  ]);
}

function optionText({ flags, description, mandatory, byDefault }) {
  const notes = [mandatory ? '必填' : '', byDefault === undefined ? '' : `默认 ${byDefault}`].filter(Boolean);
  return `${code(flags)} ${description}${notes.length > 0 ? `（${notes.join('，')}）` : ''}`;
}

const LEVELS = { info: '一般', warn: '注意', error: '故障' };

const ROOM_NAMES = {
  'bot.errors.ts': '聊天：看懂来话',
  'office.errors.ts': '聊天：发改部门的名单和催报',
  'cards.errors.ts': '卡片',
  'config.errors.ts': '设置',
  'database.errors.ts': '数据库',
  'demo.errors.ts': '演示数据',
  'directory.errors.ts': '身份、绑定和权限',
  'secrets.errors.ts': '加密',
  'imports.errors.ts': 'Excel 导入',
  'jobs.errors.ts': '定时任务',
  'playground.errors.ts': '演示页',
  'policy.errors.ts': '政策和工作日历',
  'reporting.errors.ts': '月报',
  'web.errors.ts': '网络服务',
};

/** What to do where the sentence itself does not say it. */
const NEXT_STEPS = {
  commands_clash: '属程序登记有误，请联系维护人员',
  job_twice: '属程序登记有误，请联系维护人员',
  templates_invalid: '按列出的各条改正 cards 目录里的模板，再启动',
  settings_invalid: '按列出的各条改正设置，再启动；各项说明见 .env.example',
  card_not_yours: '请收到卡片的本人办理',
  person_unknown: '刷新演示页，重新选人',
  conversation_unknown: '刷新演示页，重新选会话',
  delivery_unknown: '刷新演示页，看最新的消息',
  scene_unknown: '从演示页的场景列表里选',
  request_malformed: '按提示改正请求的内容',
  policy_not_here: '用列出的政策，或另开一个演示',
  not_ready: '把缺的补上再确认',
};

function errorsPage(rooms) {
  const sections = rooms.flatMap(({ file, errors }) => [
    `## ${named(ROOM_NAMES, basename(file), 'ROOM_NAMES')}（${code(file)}）`,
    table(
      ['代码', '发生了什么', '怎么办', '日志级别', 'HTTP'],
      errors.map((error) => [
        code(error.code),
        ...sentence(error),
        LEVELS[error.level] + (error.retryable ? '，可重试' : ''),
        String(error.http),
      ]),
    ),
  ]);
  const codes = rooms.flatMap(({ errors }) => errors.map((error) => error.code));
  const gone = Object.keys(NEXT_STEPS).filter((each) => !codes.includes(each));
  if (gone.length > 0) throw new Error(`NEXT_STEPS names errors that are gone: ${gone.join(', ')}`);
  return page('提示与错误代码', [
    '每个代码是固定的，可以写进工单；花括号里是当时的内容。“一般”是给当事人的答复，“注意”值得看一眼，“故障”要处理。命令行遇到这些情况时退出码为 1。导入时针对某一行的说明不在此列，见[信息中心手册](guide-admin.md)。',
    ...sections,
  ]);
}

/** What happened, and what to do next; most sentences say both. */
function sentence({ code: errorCode, text }) {
  const plain = text.replace(/\s*\n\s*/g, '').replace(/。$/, '');
  const [stop] = /[；;。]|，(?=请)/.exec(plain) ?? [];
  if (stop === undefined) return [plain, named(NEXT_STEPS, errorCode, 'NEXT_STEPS')];
  const cut = plain.indexOf(stop === '，' ? '，请' : stop);
  return [plain.slice(0, cut), plain.slice(cut + 1)];
}

function named(names, key, list) {
  if (names[key] === undefined) throw new Error(`${list} in scripts/write-docs.js lacks ${key}`);
  return names[key];
}

function rightsPage({ RIGHTS, CAPACITY_LABELS, RIGHT_LABELS, TERRITORY_LABELS }) {
  const rights = Object.keys(RIGHT_LABELS);
  const rows = Object.entries(RIGHTS).map(([capacity, row]) => [
    CAPACITY_LABELS[capacity],
    ...rights.map((right) => (row[right] === undefined ? '—' : TERRITORY_LABELS[row[right]])),
  ]);
  return page('权限表', [
    '谁能看什么、办什么、到什么范围。程序只照此表办事；本页供单位负责人审阅签字，改动须改程序并重新签字。',
    table(['身份', ...rights.map((right) => RIGHT_LABELS[right])], rows),
    [
      '- “本人项目”：名册和项目表里登记为该项目的联络员、项目负责人、直接责任人、挂钩责任领导的；领导秘书随所服务的领导。',
      '- “本县”“本行业”：角色所在单位的县（市、区）或行业部门名下的项目；“移交的”：移交督查室办理的事项，目前还没有移交，等于看不到。',
      '- “—”：没有这项权限。一人有几种身份的，范围相加。',
      '- 在群里写的数只私下读回本人，群里只回“已收到”；群里只发已印发的文件。',
      '- 系统管理员、安全管理员、审计管理员看不到业务内容，应由不同的人担任。',
    ].join('\n'),
    '审定：＿＿＿＿＿＿＿＿　　职务：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿年＿＿月＿＿日（盖章）',
  ]);
}

// —— Markdown as prettier writes it

function page(title, blocks) {
  return `${[`# ${title}`, MARK, ...blocks].join('\n\n')}\n`;
}

function table(head, rows) {
  const cells = [head, ...rows].map((row) => row.map(escaped));
  const widths = head.map((_, at) => Math.max(3, ...cells.map((row) => width(row[at]))));
  const line = (row) =>
    `| ${row.map((cell, at) => cell + ' '.repeat(widths[at] - width(cell))).join(' | ')} |`;
  const rule = `| ${widths.map((each) => '-'.repeat(each)).join(' | ')} |`;
  return [line(cells[0]), rule, ...cells.slice(1).map(line)].join('\n');
}

function escaped(text) {
  return text.replace(/\|/g, '\\|').replace(/\*/g, '\\*');
}

function code(text) {
  return `\`${text}\``;
}

/** Columns a text takes up: Chinese characters and full-width marks take two. */
function width(text) {
  return [...text].reduce(
    (sum, letter) =>
      sum + (/[\u2e80-\u303e\u3041-\ua4cf\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6]/.test(letter) ? 2 : 1),
    0,
  );
}

module.exports = { pages, chatCommands, cliCommands, cliProgram, errorRooms };

/** Lets `require` take TypeScript: the pages are made from the sources, never from a build that may be old. */
function readTypeScript() {
  const ts = require('typescript');
  const { compilerOptions } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config;
  const options = { ...compilerOptions, module: 'commonjs', moduleResolution: undefined, sourceMap: false };
  require.extensions['.ts'] = (module, file) => {
    const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
      fileName: file,
      compilerOptions: ts.convertCompilerOptionsFromJson(options, root).options,
    });
    module._compile(outputText, file);
  };
}

if (require.main === module) {
  readTypeScript();
  require('reflect-metadata');
  for (const [path, text] of Object.entries(pages())) writeFileSync(join(root, path), text);
}
