import { ENTITIES } from '../entity.ts';

/** What stands in place of a finding by default: `<EMAIL>`. */
export function labelOf(entity: string): string {
  return `<${entity}>`;
}

/** What stands in place of a whole text that held something to be dropped: `[dropped: EMAIL]`. */
export function droppedOf(entity: string): string {
  return `[dropped: ${entity}]`;
}

const TOKEN = /^(?:<([A-Z][A-Z0-9_]{1,63})(?::[0-9a-f]{20})?>|\[dropped: ([A-Z][A-Z0-9_]{1,63})\])$/;
const NAMES: ReadonlySet<string> = new Set(ENTITIES);

/**
 * Whether a text is a token of ours for one of `ENTITIES`: what passes a redactor twice must not be replaced again. A
 * password in angle brackets is none.
 */
export function isToken(text: string): boolean {
  if (text.length > 100) return false;
  const match = TOKEN.exec(text);
  return match !== null && NAMES.has(match[1] ?? match[2]!);
}

/**
 * A name as it may stand in a label: quotes, brackets, white space and the like, which would break JSON or look like
 * the end of the label, become `_`.
 */
export function nameForLabel(name: string): string {
  const safe = name.slice(0, 64).replace(/[^\w.-]/g, '_');
  return /^[A-Za-z]/.test(safe) ? safe : `X${safe}`.slice(0, 64);
}
