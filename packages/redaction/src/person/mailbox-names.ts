import type { Detector } from '../detector.ts';
import type { Entity } from '../entity.ts';
import type { Scan } from '../scan/scan.ts';
import { LazyPattern } from './lazy-pattern.ts';
import { NAME, nameLength } from './name-form.ts';

/** The longest local part of an address. */
const LOCAL_LIMIT = 64;
const NAME_LIMIT = 60;
const QUOTED = /(?:^|[\s,;:>])(?:\\?["'])([\p{Lu}][\p{L}\p{M}.,'’ -]{1,50})(?:\\?["']) ?$/u;
const PLAIN = new LazyPattern(`(?:^|[\\s,;:>"])(${NAME}) ?$`, 'u');

/** The name that stands in front of a mail address in angle brackets: `Anna Smith <anna@example.org>`. */
export class MailboxNames implements Detector {
  readonly entities: readonly Entity[] = ['PERSON'];
  readonly keywords = ['@'];

  atKeyword(scan: Scan, start: number): void {
    const { text } = scan;
    let open = start - 1;
    while (open >= 0 && start - open <= LOCAL_LIMIT && isLocal(text.charCodeAt(open))) open--;
    if (open < 1 || open === start - 1 || text.charCodeAt(open) !== 0x3c) return;
    const from = Math.max(0, open - NAME_LIMIT);
    const before = text.slice(from, open);
    const match = QUOTED.exec(before) ?? PLAIN.regex.exec(before);
    if (!match) return;
    const name = match[1]!;
    const at = from + match.index + match[0].lastIndexOf(name);
    const length = nameLength(name);
    if (length === name.length) scan.report('PERSON', at, at + length, 0.8, 'in front of a mail address');
  }
}

/** Letters, digits and the signs of local parts; not `<`. */
function isLocal(code: number): boolean {
  return code > 0x20 && code !== 0x3c && code !== 0x3e && code !== 0x40 && code !== 0x22 && code !== 0x2c;
}
