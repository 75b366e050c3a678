'use strict';
/**
 * Run by npm after an install in a checkout. Builds `dist` where the compiler is installed and does nothing
 * otherwise: an install with --omit=dev, or of a packed tarball, already has `dist` or cannot make it.
 */
const { existsSync } = require('node:fs');
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const root = join(__dirname, '..');

/** The path of a file of an installed package, or null. */
function installed(file) {
  try {
    return require.resolve(file, { paths: [root] });
  } catch {
    return null;
  }
}

const nest = installed('@nestjs/cli/bin/nest.js');
const canBuild = nest && installed('typescript') && existsSync(join(root, 'src'));

if (canBuild) {
  const build = spawnSync(process.execPath, [nest, 'build'], { cwd: root, stdio: 'inherit' });
  process.exitCode = build.status ?? 1;
}
