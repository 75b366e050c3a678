import { AppError, type ErrorDef } from '../kernel/app-error';
import { IMPORT_ERRORS } from './imports.errors';

/** Where a packed file lies in the archive. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

const MAX_FILE_BYTES = 20 * 1024 * 1024;
const MAX_ENTRIES = 200;
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
const MAX_RATIO = 100;
/** Small parts pack far better than 1:100 without being a bomb. */
const RATIO_MATTERS_FROM = 1024 * 1024;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const MAX_COMMENT = 0xffff;
const ENCRYPTED_FLAG = 1;
const STORED = 0;
const DEFLATED = 8;

/**
 * Reads the archive's directory before any parser sees the file (faults.md F7), so that a bomb, an encrypted
 * file or another format is refused by what it says of itself. Sizes may still lie; the reader counts on.
 * @throws AppError file_* with what to do instead
 */
export function readWorkbookDirectory(file: Buffer): ZipEntry[] {
  refuseOtherFormats(file);
  const entries = readDirectory(file);
  refuseBombs(entries);
  refuseOtherPackages(entries);
  return entries;
}

function refuse(def: ErrorDef, params: Record<string, string | number> = {}): never {
  throw new AppError(def, params);
}

function unsafe(reason: string): never {
  refuse(IMPORT_ERRORS.file_unsafe, { reason });
}

function refuseOtherFormats(file: Buffer): void {
  if (file.length === 0) refuse(IMPORT_ERRORS.file_empty);
  if (file.length > MAX_FILE_BYTES) {
    const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
    refuse(IMPORT_ERRORS.file_too_big, { size: megabytes(file.length), limit: megabytes(MAX_FILE_BYTES) });
  }
  if (file.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    const isEncrypted = file.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    refuse(isEncrypted ? IMPORT_ERRORS.file_is_encrypted : IMPORT_ERRORS.file_is_old_excel);
  }
  if (!file.subarray(0, 2).equals(Buffer.from('PK'))) {
    refuse(looksLikeText(file) ? IMPORT_ERRORS.file_is_csv : IMPORT_ERRORS.file_is_not_excel);
  }
}

/** Text has no NUL; separators tell a table from other text. */
function looksLikeText(file: Buffer): boolean {
  const start = file.subarray(0, 4096);
  return !start.includes(0) && /[,\t;]/.test(start.toString('latin1'));
}

function readDirectory(file: Buffer): ZipEntry[] {
  const end = endOfDirectory(file);
  const count = file.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) unsafe(`内含 ${count} 个部件,最多 ${MAX_ENTRIES} 个`);
  const entries: ZipEntry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_SIZE > file.length || file.readUInt32LE(at) !== DIRECTORY_ENTRY) {
      refuse(IMPORT_ERRORS.file_truncated);
    }
    entries.push(readEntry(file, at));
    at += ENTRY_SIZE + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function endOfDirectory(file: Buffer): number {
  const from = Math.max(0, file.length - END_SIZE - MAX_COMMENT);
  for (let at = file.length - END_SIZE; at >= from; at--) {
    if (file.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  return refuse(IMPORT_ERRORS.file_truncated);
}

function readEntry(file: Buffer, at: number): ZipEntry {
  if (file.readUInt16LE(at + 8) & ENCRYPTED_FLAG) refuse(IMPORT_ERRORS.file_is_encrypted);
  const nameLength = file.readUInt16LE(at + 28);
  return {
    name: file.toString('utf8', at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength),
    method: file.readUInt16LE(at + 10),
    packedSize: file.readUInt32LE(at + 20),
    size: file.readUInt32LE(at + 24),
    offset: file.readUInt32LE(at + 42),
  };
}

function refuseBombs(entries: readonly ZipEntry[]): void {
  let total = 0;
  for (const { name, method, packedSize, size } of entries) {
    const parts = name.split(/[\\/]/);
    if (/^([\\/]|[A-Za-z]:)/.test(name) || parts.includes('..')) unsafe('部件的路径越界');
    if (method !== STORED && method !== DEFLATED) unsafe('用了不认识的压缩方法');
    if (size > RATIO_MATTERS_FROM && size > packedSize * MAX_RATIO) unsafe('压缩比过高');
    total += size;
  }
  if (total > MAX_UNPACKED_BYTES) unsafe(`解开后超过 ${MAX_UNPACKED_BYTES / 1024 / 1024} MB`);
}

function refuseOtherPackages(entries: readonly ZipEntry[]): void {
  const names = new Set(entries.map(({ name }) => name));
  if (names.size !== entries.length) unsafe('部件重名');
  if (names.has('xl/vbaProject.bin')) refuse(IMPORT_ERRORS.file_has_macros);
  if (names.has('xl/workbook.bin')) refuse(IMPORT_ERRORS.file_is_binary_workbook);
  if (!names.has('[Content_Types].xml') || !names.has('xl/workbook.xml')) {
    refuse(IMPORT_ERRORS.file_not_a_workbook);
  }
}
