import { runCli } from './cli/cli';

void runCli(process.argv).then((code) => {
  process.exitCode = code;
});
