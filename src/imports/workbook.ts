import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../kernel/app-error';
import type { Sheet } from './grid';
import { IMPORT_ERRORS } from './imports.errors';
import { readWorkbookDirectory } from './zip-directory';

const MAX_ROWS = 100_000;
const MAX_COLUMNS = 512;
const HEAP_MB = 512;
const PATIENCE_SECONDS = 30;

type Answer = { sheets: Sheet[] } | { code: keyof typeof IMPORT_ERRORS; reason: string };

/**
 * The visible sheets of an .xlsx file, in their order. Parsing runs in a worker thread with a bounded heap,
 * so the service goes on answering whatever the file holds.
 * @throws AppError file_*, sheet_too_large, workbook_*
 */
export async function readWorkbook(file: Buffer): Promise<Sheet[]> {
  const entries = readWorkbookDirectory(file);
  const answer = await ask({ file, entries, limits: { rows: MAX_ROWS, columns: MAX_COLUMNS } });
  if ('code' in answer) {
    const reason = answer.code === 'file_unsafe' ? '部件的大小与所写不符' : answer.reason;
    throw new AppError(IMPORT_ERRORS[answer.code], { reason, rows: MAX_ROWS, columns: MAX_COLUMNS });
  }
  if (answer.sheets.every(({ grid }) => grid.length === 0)) throw new AppError(IMPORT_ERRORS.workbook_empty);
  return answer.sheets;
}

function ask(workerData: unknown): Promise<Answer> {
  const worker = new Worker(join(__dirname, 'workbook-worker.js'), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  return new Promise<Answer>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new AppError(IMPORT_ERRORS.workbook_too_slow, { seconds: PATIENCE_SECONDS })),
      PATIENCE_SECONDS * 1000,
    );
    worker.once('message', resolve);
    worker.once('error', (cause) => reject(workerFailure(cause)));
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new AppError(IMPORT_ERRORS.workbook_unreadable));
    });
  }).finally(() => void worker.terminate());
}

function workerFailure(cause: Error & { code?: string }): AppError {
  const isTooLarge = cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const def = isTooLarge ? IMPORT_ERRORS.sheet_too_large : IMPORT_ERRORS.workbook_unreadable;
  return new AppError(def, { rows: MAX_ROWS, columns: MAX_COLUMNS }, { cause });
}
