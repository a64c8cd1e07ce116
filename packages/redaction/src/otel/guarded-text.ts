import type { Finding } from '../finding.ts';
import type { Removed } from '../removed.ts';
import type { TextRedactor } from './options.ts';

/** What is no join key in any form. */
const ALWAYS: ReadonlySet<string> = new Set([
  'EMAIL',
  'SECRET',
  'PASSWORD',
  'JWT',
  'PRIVATE_KEY',
  'AUTH_HEADER',
  'COOKIE',
  'URL_CREDENTIALS',
  'CONNECTION_STRING',
]); // prettier-ignore

/** Forms that are hardly anything else; see `Finding.confidence`. */
const SURE = 0.85;

/**
 * Redacts a text that people join on: a URL, a statement, a name. A number beside a word stays, since it is more often
 * the id of a row than a person's; so does the host of a URL.
 */
export function redactGuarded(redactor: TextRedactor, text: string, removed: Removed): string {
  const findings = redactor.find(text).filter((finding) => isSure(text, finding));
  return findings.length === 0 ? text : redactor.replace(text, findings, removed);
}

function isSure(text: string, finding: Finding): boolean {
  if (finding.entity === 'IP_ADDRESS' && isHost(text, finding)) return false;
  return finding.confidence >= SURE || ALWAYS.has(finding.entity);
}

/** `10.0.0.7`, `10.0.0.7:80`, `//10.0.0.7/`, `@[fe80::1]:80`. */
function isHost(text: string, { start, end }: Finding): boolean {
  const open = text[start - 1] === '[' ? start - 1 : start;
  const close = open === start ? end : end + 1;
  const begins = open === 0 || text[open - 1] === '@' || text.startsWith('//', open - 2);
  return begins && (close >= text.length || ':/?#'.includes(text[close]!));
}
