import { createHash } from 'node:crypto';

const WORD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Characters that look random and are the same in every run. */
export function fake(alphabet: string, length: number, seed: string): string {
  let out = '';
  for (let block = 0; out.length < length; block++) {
    const bytes = createHash('sha256').update(`${seed} ${length} ${block}`).digest();
    for (const byte of bytes) out += alphabet[byte % alphabet.length];
  }
  return out.slice(0, length);
}

/**
 * A value in the form of a credential, valid nowhere. The prefix comes in two pieces, so that no file holds what a
 * secret scanner takes for the real thing.
 */
export function token(prefix: string, rest: string, length: number, seed = 'leak'): string {
  return prefix + rest + fake(WORD, length, seed + prefix + rest);
}

/** Something in the form of a private key; with `json`, as it stands in a JSON string. */
export function privateKey(form: 'text' | 'json' = 'text'): string {
  const label = `RSA ${'PRIVATE'} KEY`;
  const body = [0, 1, 2, 3, 4].map((line) => fake(`${WORD}+/`, line === 4 ? 40 : 64, `pem ${form} ${line}`));
  const pem = [`-----BEGIN ${label}-----`, ...body, `-----END ${label}-----`, ''].join('\n');
  return form === 'json' ? jsonEscaped(pem) : pem;
}

/** How a text stands between the quotes of a JSON string. */
export function jsonEscaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
