import { Secrets } from './secrets';

const KEY = Buffer.alloc(32, 7);

describe('Secrets', () => {
  const secrets = new Secrets(KEY);

  it('gives back what it encrypted, and never the same cipher twice', () => {
    const first = secrets.encrypt('19900000137');
    const second = secrets.encrypt('19900000137');
    expect(first).toMatch(/^v1\.[\w-]+$/);
    expect(first).not.toContain('19900000137');
    expect(second).not.toBe(first);
    expect([secrets.decrypt(first), secrets.decrypt(second)]).toEqual(['19900000137', '19900000137']);
  });

  it('keeps Chinese text and the empty text', () => {
    expect(secrets.decrypt(secrets.encrypt('周向禾'))).toBe('周向禾');
    expect(secrets.decrypt(secrets.encrypt(''))).toBe('');
  });

  it('finds equal texts by a hash that another key does not give', () => {
    expect(secrets.hash('19900000137')).toBe(new Secrets(KEY).hash('19900000137'));
    expect(secrets.hash('19900000137')).toMatch(/^[0-9a-f]{64}$/);
    expect(secrets.hash('19900000138')).not.toBe(secrets.hash('19900000137'));
    expect(new Secrets(Buffer.alloc(32, 8)).hash('19900000137')).not.toBe(secrets.hash('19900000137'));
  });

  it.each([
    ['another key', (cipher: string) => new Secrets(Buffer.alloc(32, 8)).decrypt(cipher)],
    ['a changed cipher', (cipher: string) => secrets.decrypt(`${cipher.slice(0, -2)}AA`)],
    ['a cut cipher', (cipher: string) => secrets.decrypt(cipher.slice(0, 12))],
    ['another version', (cipher: string) => secrets.decrypt(cipher.replace('v1', 'v9'))],
    ['no cipher at all', () => secrets.decrypt('19900000137')],
  ])('refuses %s', (_name, open) => {
    expect(() => open(secrets.encrypt('19900000137'))).toThrow(/解不开/);
  });

  it('refuses a key that is too short', () => {
    expect(() => new Secrets(Buffer.alloc(31))).toThrow(/31 字节/);
  });
});
