#!/usr/bin/env node
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const built = join(__dirname, '..', 'dist', 'src', 'main.js');
if (!existsSync(built)) {
  process.stderr.write('还没有构建，请先运行：npm run build\n');
  process.exit(1);
}
require(built);
