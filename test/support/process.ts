import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const BIN = join(ROOT, 'bin', 'milepost.js');
const BUILT = join(ROOT, 'dist', 'src', 'main.js');
const SOURCES = ['src', 'migrations', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];
const LOCK = join(tmpdir(), `milepost-build-${createHash('sha256').update(ROOT).digest('hex').slice(0, 12)}`);

export type ProcessEnv = Readonly<Record<string, string>>;

export interface Exit {
  /** null when a signal ended it */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Finished extends Exit {
  readonly stdout: string;
  readonly stderr: string;
}

/** A running `milepost demo` or `milepost serve`. */
export interface ProductProcess {
  /** http://127.0.0.1:PORT */
  readonly url: string;
  readonly exited: Promise<Finished>;
  /** asks it to end, as a service manager would */
  stop(): Promise<Finished>;
}

/** The program as it is shipped: built once, by whichever suite comes first, when sources are newer. */
export async function ensureBuilt(): Promise<void> {
  while (!isFresh()) {
    if (takeLock()) {
      try {
        if (!isFresh()) build();
      } finally {
        rmSync(LOCK, { recursive: true, force: true });
      }
    } else {
      // another worker is building
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Runs one command line to its end. */
export async function runMilepost(args: readonly string[], env: ProcessEnv = {}): Promise<Finished> {
  await ensureBuilt();
  return finished(launch(args, env));
}

/**
 * Starts the service and waits until it says its address and answers there.
 * @param node options of node itself, e.g. a preload
 * @throws Error with what it wrote, when it ends instead
 */
export async function startMilepost(
  args: readonly string[],
  env: ProcessEnv,
  node: readonly string[] = [],
): Promise<ProductProcess> {
  await ensureBuilt();
  const child = launch(args, env, node);
  const exited = finished(child);
  const port = await Promise.race([announcedPort(child), exited.then(endedInstead)]);
  const url = `http://127.0.0.1:${port}`;
  const alive = await Promise.race([fetch(`${url}/health/live`), exited.then(endedInstead)]);
  if (!alive.ok) throw new Error(`not alive: ${alive.status}`);
  return {
    url,
    exited,
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

function launch(args: readonly string[], env: ProcessEnv, node: readonly string[] = []): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...node, BIN, ...args], {
    env: { PATH, HOME, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // a suite that is broken off leaves no service behind
  const end = (): unknown => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('close', () => process.off('exit', end));
  return child;
}

function finished(child: ChildProcess): Promise<Finished> {
  const output = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, ...output }));
  });
}

/** "…http://localhost:3000/…" or "…端口 3000" */
function announcedPort(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    child.stdout?.on('data', (text: string) => {
      said += text;
      const port = /(?:localhost:|端口 )(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(port);
    });
  });
}

function endedInstead({ code, signal, stdout, stderr }: Finished): never {
  throw new Error(`the process ended (${signal ?? code}) before it was ready:\n${stdout}${stderr}`);
}

function isFresh(): boolean {
  return existsSync(BUILT) && newest(SOURCES.map((name) => join(ROOT, name))) <= statSync(BUILT).mtimeMs;
}

function newest(paths: readonly string[]): number {
  return Math.max(
    ...paths.map((path) => {
      const stat = statSync(path);
      if (!stat.isDirectory()) return path.endsWith('.spec.ts') ? 0 : stat.mtimeMs;
      return Math.max(0, newest(readdirSync(path).map((name) => join(path, name))));
    }),
    0,
  );
}

function build(): void {
  const nest = join(ROOT, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  const run = spawnSync(process.execPath, [nest, 'build'], { cwd: ROOT, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`the build failed:\n${run.stdout}${run.stderr}`);
}

/** A folder can be made once; one left behind by a process that is gone is taken over. */
function takeLock(): boolean {
  const owner = join(LOCK, 'pid');
  try {
    mkdirSync(LOCK);
    writeFileSync(owner, String(process.pid));
    return true;
  } catch {
    if (existsSync(owner) && !isAlive(Number(readFileSync(owner, 'utf8')))) {
      rmSync(LOCK, { recursive: true, force: true });
    }
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
