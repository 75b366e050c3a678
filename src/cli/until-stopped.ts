import type { RunningApp } from '../start-app';

/** Resolves when the process was asked to stop and everything in hand is finished. */
export function untilStopped(running: RunningApp): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      running.close().then(resolve, reject);
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}
