import { text, type ValueKind } from './value-kind.ts';

/** Of objectives and budgets: it may stand in an attribute's name. */
export const SHORT_NAME = /^[a-z][a-z0-9_]{0,63}$/;
export const SHORT_NAME_ALLOWED = 'a-z, 0-9 and _, a letter first, 64 at most';

/** Of features, teams, evaluations, schemas: what attribution and events say, whatever that is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it keeps out
export const FREE_NAME = /^[^\u0000-\u001f\u007f]{1,200}$/u;
export const FREE_NAME_ALLOWED = 'text of 1 to 200 characters on one line';

export const NAME: ValueKind<string> = text(FREE_NAME_ALLOWED, FREE_NAME);
