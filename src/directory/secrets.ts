import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '../kernel/app-error';
import { SECRETS_ERRORS } from './secrets.errors';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Names the algorithm and the key derivation, so that a later one can stand beside it. */
const VERSION = 'v1';

/**
 * Keeps mobiles: AES-256-GCM for the text and a keyed SHA-256 for looking it up, each with a key of its own
 * derived from the office's one key.
 */
export class Secrets {
  private readonly cipherKey: Buffer;
  private readonly hashKey: Buffer;

  /** @throws AppError secrets_key_too_short */
  constructor(key: Buffer) {
    if (key.length < KEY_BYTES) {
      throw new AppError(SECRETS_ERRORS.secrets_key_too_short, { bytes: key.length });
    }
    this.cipherKey = derive(key, 'milepost cipher v1');
    this.hashKey = derive(key, 'milepost hash v1');
  }

  /** `v1.` and base64url of nonce, tag and cipher text; the same text never encrypts to the same cipher. */
  encrypt(text: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.cipherKey, nonce);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
  }

  /** @throws AppError secret_unreadable when the key is another or the cipher was changed. */
  decrypt(cipherText: string): string {
    const [version, body] = cipherText.split('.');
    if (version !== VERSION || body === undefined) throw new AppError(SECRETS_ERRORS.secret_unreadable);
    const bytes = Buffer.from(body, 'base64url');
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.cipherKey, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    } catch (cause) {
      throw new AppError(SECRETS_ERRORS.secret_unreadable, {}, { cause });
    }
  }

  /** 64 hex characters; equal texts have equal hashes under one key. */
  hash(text: string): string {
    return createHmac('sha256', this.hashKey).update(text, 'utf8').digest('hex');
  }
}

function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, KEY_BYTES));
}
