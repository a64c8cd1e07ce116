import type { AssignedValue } from './assigned-value.ts';
import { CHARACTERS, isOneOf } from './characters.ts';
import { knownKindOfName } from './key-name.ts';
import { isPlaceholder } from './placeholder.ts';
import { isSampleKey } from './sample-keys.ts';
import { formOf, isMasked, isRandom, randomness } from './token-form.ts';

const SECRET_LEAST = 10;
const SECRET_CEILING = -1.5;
const QUOTED_CEILING = 3;
/** Names that only hint need values that leave no doubt. */
const HINT_LEAST = 16;
const HINT_CEILING = -6;

/** Below this many bits per character no word stands in it, so no placeholder either. */
const WORDLESS = -0.8;

/** Whether a value may be the secret that its name says it is. */
export function isSecret(text: string, value: AssignedValue, kind: 'secret' | 'hint'): boolean {
  const { start, end } = value;
  const least = kind === 'secret' ? SECRET_LEAST : HINT_LEAST;
  if (end - start < least || !isTokenText(text, start, end) || isCode(text, value)) return false;
  const ceiling = kind === 'hint' ? HINT_CEILING : value.isQuoted ? QUOTED_CEILING : SECRET_CEILING;
  const likeness = randomness(text, start, end, least);
  if (likeness >= ceiling && !(kind === 'secret' && isMixed(text, value))) return false;
  if (isSampleKey(text, start, end)) return false;
  const spelled = text.slice(start, end);
  if (likeness > WORDLESS * (end - start) && isPlaceholder(spelled)) return false;
  return !isHarmlessForm(spelled);
}

/** Small letters, capitals, digits and marks together: what a generator of passwords makes. */
function isMixed(text: string, value: AssignedValue): boolean {
  const spelled = text.slice(value.start, value.end);
  return (
    value.isQuoted &&
    /[a-z]/.test(spelled) &&
    /[A-Z]/.test(spelled) &&
    /\d/.test(spelled) &&
    /[!@#$%^&*?]/.test(spelled)
  );
}

/** Marks that stand in tokens beside letters and digits. */
const TOKEN_MARKS = new Set([...'!@#$%^&*:|,;?'].map((mark) => mark.charCodeAt(0)));

function isTokenText(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    // `\/` is how some write a slash in JSON.
    if (code === 0x5c && text.charCodeAt(i + 1) === 0x2f) continue;
    if (!isOneOf(code, CHARACTERS.token) && !TOKEN_MARKS.has(code)) return false;
  }
  return true;
}

/** Dates and times, versions, paths, e-mail addresses, image digests, ranges: long, with digits, and no secret. */
const HARMLESS_FORM =
  /^(?:\d{4}-\d\d-\d\d|v?\d{1,4}\.\d{1,4}\.\d|(?:sha\d{1,3}|md5)[:-]|\.{0,2}\/[\w.-]{1,64}\/|~\/|[A-Za-z]:[\\/]|[\w.+-]{1,64}@[\w.-]{1,64}\.[a-z]{2,12}$|0x[0-9a-f]{1,16}$)|\.(?:pem|key|crt|cer|p12|pfx|json|ya?ml|txt|js|ts|py|go|java|md|html?|png|jpe?g|svg|env|conf|ini|toml|xml|csv|log|lock|sh)$/i;

function isHarmlessForm(spelled: string): boolean {
  return HARMLESS_FORM.test(spelled);
}

/** A bare value that a bracket follows is a call, an index or a type; with dots behind it, it is only hinted at. */
function isCode(text: string, value: AssignedValue): boolean {
  if (value.isQuoted) return false;
  if (text.startsWith('..', value.end)) return true;
  const next = text.charCodeAt(value.end);
  return next === 0x28 || next === 0x5b || next === 0x7b || (next === 0x3c && value.operator !== 'tag');
}

type Trust = 'certain' | 'plain' | 'doubtful';

const PASSWORD_LEAST = 4;
const PASSWORD_LIMIT = 128;
/** `config.password`, `req.body.pass`, `get_password`: names, not passwords. */
const NAME_PATH = /^[A-Za-z_$][\w$]{0,40}(?:(?:\.|->|::|\?\.)[A-Za-z_$][\w$]{0,40}){0,6}(?:\(\))?[!?]?$/;
const DOTTED = /\.|->|::/;

/**
 * Whether a value may be the password that its name says it is: people choose short ones, so the form says little and
 * what matters is that it is no word of code and no placeholder.
 *
 * @param trust `certain`: it stands in a connection string; `doubtful`: its name means other things too
 */
export function isPassword(text: string, value: AssignedValue, trust: Trust): boolean {
  const { start, end } = value;
  const length = end - start;
  if (length < PASSWORD_LEAST || length > PASSWORD_LIMIT || isCode(text, value)) return false;
  const spelled = text.slice(start, end);
  if (/\s|^[:/&]/.test(spelled) || isPlaceholder(spelled) || isHarmlessForm(spelled)) return false;
  if (isMasked(text, start, end) && !/[A-Za-z]/.test(spelled)) return false;
  if (NAME_PATH.test(spelled) && isName(text, value, spelled, trust)) return false;
  if (trust === 'certain' || hasDigitOrMark(text, value)) return true;
  return trust === 'plain' && value.isQuoted && value.operator === 'sign' && length >= 6 && !isNameOfPassword(spelled);
}

/** Names with dots in them are code; those without only where no quotes stand around them and no digit is in them. */
function isName(text: string, value: AssignedValue, spelled: string, trust: Trust): boolean {
  if (DOTTED.test(spelled)) return !isRandom(text, value.start, value.end, 8, -4);
  return trust !== 'certain' && !value.isQuoted && !/\d/.test(spelled);
}

/** Marks that hardly stand in words and names. */
const ASCII_MARK = /[!-,/:-@[-^`{-~]/;

function hasDigitOrMark(text: string, value: AssignedValue): boolean {
  const { start, end, isQuoted } = value;
  const form = formOf(text, start, end);
  if (form.digits > 0 && form.letters > 0) return true;
  if (form.digits > 0 && form.letters === 0) return form.digits >= 4 && form.digits <= (isQuoted ? 20 : 10);
  const marks = form.length - form.letters - form.digits;
  if (marks > 0 && ASCII_MARK.test(text.slice(start, end))) return form.letters > 0 && form.length >= 6;
  return false;
}

/** `challengePassword`, `err_missing_passphrase`. */
function isNameOfPassword(spelled: string): boolean {
  return knownKindOfName(spelled) === 'password';
}
