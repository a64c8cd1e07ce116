import { isLuhn } from '../identity/checksum/luhn.ts';
import { ID_FORMS } from '../identity/ids.ts';
import { harmless, isAlphanumeric } from './mask.ts';
import { labelOf } from './token.ts';

/** Longer values are labelled: a fake private key is of no use to anybody. */
const LONGEST = 256;

/**
 * A value of the same shape that is not real: letters for letters in the same case, digits for digits, separators
 * kept, and neither Luhn nor mod 97 holds, so that it cannot be taken for an issued number.
 *
 * @param stream as many bytes as the value has UTF-16 code units, to draw from; without it every letter is an `x` and
 *   every digit a 9, and values of one shape become equal
 */
export function fakeOf(entity: string, value: string, stream?: Uint8Array): string {
  if (value.length > LONGEST) return labelOf(entity);
  let drawn = 0;
  const fake = [...value].map((character) => {
    if (!isAlphanumeric(character)) return harmless(character);
    const byte = stream?.[drawn++];
    if (/^\p{N}$/u.test(character)) return byte === undefined ? '9' : String(byte % 10);
    const letter = byte === undefined ? 'x' : String.fromCharCode(97 + (byte % 26));
    return character === character.toLowerCase() ? letter : letter.toUpperCase();
  });
  return spoilt(fake, entity, value).trim() || labelOf(entity);
}

/** Turns the last digit until no checksum holds and the fake is not the value itself. */
function spoilt(fake: string[], entity: string, value: string): string {
  const at = fake.findLastIndex((character) => /^\d$/.test(character));
  for (let turn = 0; turn < 10; turn++) {
    const text = fake.join('');
    if (text !== value && !holdsChecksum(entity, text)) return text;
    if (at < 0) break;
    fake[at] = String((Number(fake[at]) + 1) % 10);
  }
  return fake.map((character) => (isAlphanumeric(character) ? 'x' : character)).join('');
}

/** Whether a check that issuers use holds: Luhn or mod 97 for whatever it is, and the identifier's own. */
function holdsChecksum(entity: string, text: string): boolean {
  const bare = text.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
  const digits = bare.replace(/\D/g, '');
  if (digits.length >= 8 && (isLuhn(digits) || mod97(bare.slice(4) + bare.slice(0, 4)) === 1 || mod97(digits) <= 1)) {
    return true;
  }
  return ID_FORMS.some((form) => form.entity === entity && form.compact.test(bare) && form.check?.(bare) === true);
}

/** ISO 7064: letters count from 10, two digits each. */
function mod97(text: string): number {
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
