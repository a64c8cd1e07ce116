import { ENTITIES } from '../entity.ts';

const NAMES: ReadonlySet<string> = new Set(ENTITIES);
const LONGEST = Math.max(...ENTITIES.map((name) => name.length));

/**
 * Whether the character at `at` stands in the name of a label such as `<PHONE>` or a pseudonym such as `<PHONE:9f2c…>`.
 * What was redacted is context of nothing, and nothing to find again.
 */
export function isInLabel(text: string, at: number): boolean {
  if (!isNameCode(text.charCodeAt(at))) return false;
  let start = at;
  while (at - start <= LONGEST && isNameCode(text.charCodeAt(start - 1))) start--;
  if (text[start - 1] !== '<') return false;
  let end = at + 1;
  while (end - at <= LONGEST && isNameCode(text.charCodeAt(end))) end++;
  return (text[end] === '>' || text[end] === ':') && NAMES.has(text.slice(start, end));
}

/** Of the name of an entity. */
function isNameCode(code: number): boolean {
  return (code >= 65 && code <= 90) || code === 95;
}
