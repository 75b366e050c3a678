import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../kernel/app-error';
import { checkPolicyText, type PolicyCheck, type PolicyMistake } from './policy-mistakes';
import { buildProfile } from './policy-build';
import type { PolicyProfile } from './policy-profile';
import { POLICY_ERRORS } from './policy.errors';

const NAME = /^[a-z][a-z0-9-]*$/;

/**
 * Loads a policy by built-in name or file path.
 * @throws AppError `policy_not_found`, `policy_unreadable`, or `policy_invalid` with every mistake in one sentence.
 */
export function loadPolicy(pathOrName: string, templatesDir: string): PolicyProfile {
  const { file, text } = readPolicyFile(pathOrName, templatesDir);
  return parsePolicy(text, file);
}

/**
 * Reads a policy from its text, also from a stored `canonicalText`.
 * @throws AppError `policy_invalid` with every mistake in one sentence.
 */
export function parsePolicy(text: string, file: string): PolicyProfile {
  const check = checkPolicyText(text);
  if (!check.ok) throw invalid(file, check.mistakes);
  const canonicalText = canonical(check.values);
  return buildProfile(check.document, sha256(canonicalText), canonicalText);
}

/** Checks a policy file without using it. @throws AppError only when it cannot be found or read. */
export function checkPolicyFile(pathOrName: string, templatesDir: string): PolicyCheck {
  return checkPolicyText(readPolicyFile(pathOrName, templatesDir).text);
}

/** Names of the built-in policies, sorted. */
export function policyNames(templatesDir: string): string[] {
  const dir = join(templatesDir, 'policies');
  if (!existsSync(dir)) return [];
  const files = readdirSync(dir).filter((file) => file.endsWith('.yaml'));
  return files.map((file) => file.slice(0, -'.yaml'.length)).sort();
}

function invalid(file: string, mistakes: readonly PolicyMistake[]): AppError {
  const lines = mistakes.map(
    ({ line, column, path, message }) => `第${line}行第${column}列 ${path} ${message}`,
  );
  return new AppError(POLICY_ERRORS.policy_invalid, {
    file,
    count: mistakes.length,
    mistakes: lines.join('；'),
  });
}

function readPolicyFile(pathOrName: string, templatesDir: string): { file: string; text: string } {
  const builtIn = join(templatesDir, 'policies', `${pathOrName}.yaml`);
  const file = NAME.test(pathOrName) && existsSync(builtIn) ? builtIn : pathOrName;
  try {
    return { file: pathOrName, text: readFileSync(file, 'utf8') };
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    const known = policyNames(templatesDir).join('、');
    throw reason === 'ENOENT'
      ? new AppError(POLICY_ERRORS.policy_not_found, { name: pathOrName, known }, { cause })
      : new AppError(POLICY_ERRORS.policy_unreadable, { file: pathOrName, reason }, { cause });
  }
}

/** One line of JSON with sorted keys, so that comments, spacing and order of keys make no new version. */
function canonical(values: unknown): string {
  return JSON.stringify(values, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
