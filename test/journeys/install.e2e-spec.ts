import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, runMilepost } from '../support/process';

const ROOT = join(__dirname, '../..');
const MINUTES = 240_000;

/** What is left of a machine with only Node: no compiler, no tool of the checkout on the PATH. */
function run(command: string, args: readonly string[], cwd: string) {
  return spawnSync(command, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
}

describe('the package', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'milepost-install-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(
    'installs without development packages and scripts, and its command works',
    async () => {
      await ensureBuilt();
      const tarball = pack();
      const installed = install(tarball);
      const milepost = join(folder, 'node_modules', 'milepost', 'bin', 'milepost.js');
      const help = run(process.execPath, [milepost, '--help'], folder);
      const rehearsed = run(
        process.execPath,
        [milepost, 'policy', 'rehearse', '--from', '2026-10-01', '--to', '2026-10-31', '--json'],
        folder,
      );

      expect(installed).toBe('');
      expect(help.status).toBe(0);
      for (const command of ['serve', 'demo', 'migrate', 'policy', 'import', 'invite']) {
        expect(help.stdout).toContain(command);
      }
      expect(rehearsed.status).toBe(0);
      expect(rehearsed.stdout).toContain('"at":"2026-10-08T23:59:59+08:00","kind":"owner_report_due"');
    },
    MINUTES,
  );

  /** @returns path of the tarball, packed as it would be published */
  function pack(): string {
    const packed = run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], ROOT);
    const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
    return join(folder, filename);
  }

  /** The locked production packages, from npm's own cache where they are in it. @returns what went wrong */
  function install(tarball: string): string {
    run('tar', ['-xzf', tarball, '-C', folder], folder);
    const home = join(folder, 'node_modules', 'milepost');
    cpSync(join(folder, 'package'), home, { recursive: true });
    cpSync(join(ROOT, 'package-lock.json'), join(home, 'package-lock.json'));
    const args = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
    const installed = run('npm', args, home);
    return installed.status === 0 ? '' : installed.stderr;
  }
});

describe('milepost on the command line', () => {
  it.each([
    ['an unknown command', ['fly']],
    ['an unknown option', ['serve', '--fast']],
    ['a missing argument', ['import', 'projects']],
    ['a port that is none', ['demo', '--port', 'many']],
  ])(
    'exits 2 on %s',
    async (_what, args) => {
      expect((await runMilepost(args)).code).toBe(2);
    },
    MINUTES,
  );

  it.each([
    ['a file that is not there', ['import', 'projects', 'nowhere.xlsx'], {}],
    ['a policy that is not there', ['policy', 'show', 'nowhere'], {}],
    ['a database that does not answer', ['migrate', 'status'], { DATABASE_URL: 'mysql://x@127.0.0.1:1/x' }],
  ])(
    'exits 1 on %s, with one clear line',
    async (_what, args, env: Record<string, string> = {}) => {
      const refused = await runMilepost(args, { SECRETS_KEY: 'ab'.repeat(32), ...env });

      expect(refused.code).toBe(1);
      expect(refused.stdout).toBe('');
      expect(refused.stderr.trim().split('\n')).toHaveLength(1);
      expect(refused.stderr).toMatch(/[\u4e00-\u9fff]/);
    },
    MINUTES,
  );

  it(
    'prints JSON and nothing else when asked for it',
    async () => {
      const { stdout } = await runMilepost(['policy', 'check', 'ningde', '--json']);

      expect(JSON.parse(stdout)).toEqual([]);
    },
    MINUTES,
  );

  it('says what is missing where it was never built', () => {
    const folder = mkdtempSync(join(tmpdir(), 'milepost-unbuilt-'));
    writeFileSync(join(folder, 'package.json'), readFileSync(join(ROOT, 'package.json')));
    cpSync(join(ROOT, 'bin'), join(folder, 'bin'), { recursive: true });
    const { status, stderr } = run(process.execPath, ['bin/milepost.js', '--help'], folder);
    rmSync(folder, { recursive: true, force: true });

    expect(status).toBe(1);
    expect(stderr).toContain('npm run build');
  });
});
