'use strict';
/**
 * Lets the benchmark require TypeScript of `test/`. What that takes in from `src/` comes from the built `dist/`,
 * so that the product under load is the built one and no class exists twice.
 */
const Module = require('node:module');
const { readFileSync } = require('node:fs');
const { dirname, join, resolve, sep } = require('node:path');
const ts = require('typescript');

const root = join(__dirname, '..');
const source = join(root, 'src') + sep;
const built = join(root, 'dist', 'src') + sep;

function loadTypescript(path) {
  const resolveFilename = Module._resolveFilename;
  Module._resolveFilename = function redirected(request, parent, ...rest) {
    const target =
      request.startsWith('.') && parent?.filename ? resolve(dirname(parent.filename), request) : request;
    const wanted = target.startsWith(source) ? built + target.slice(source.length) : request;
    return resolveFilename.call(this, wanted, parent, ...rest);
  };
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options: compilerOptions } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  require.extensions['.ts'] = (module, fileName) => {
    const { outputText } = ts.transpileModule(readFileSync(fileName, 'utf8'), { compilerOptions, fileName });
    module._compile(outputText, fileName);
  };
  return require(path);
}

module.exports = { loadTypescript };
