import type { Finding } from '../finding.ts';
import type { TextRedactor } from './options.ts';

const MARKED = /\$(\w+)(?::(\w+))?\$/g;

/**
 * A redactor that takes what stands between dollars for personal data: `$jane$` is an e-mail address, `$jane:PERSON$` a
 * name that is less sure. Counts what it scans.
 */
export class MarkedRedactor implements TextRedactor {
  readonly scanned: string[] = [];

  find(text: string): Finding[] {
    this.scanned.push(text);
    return Array.from(text.matchAll(MARKED), (match) => ({
      entity: match[2] ?? 'EMAIL',
      start: match.index,
      end: match.index + match[0].length,
      confidence: match[2] ? 0.7 : 0.95,
      reason: 'marked',
    }));
  }

  redact(text: string, removed?: { add(entity: string): void }): string {
    return this.replace(text, this.find(text), removed);
  }

  replace(text: string, findings: readonly Finding[], removed?: { add(entity: string): void }): string {
    return findings.reduceRight((out, { entity, start, end }) => {
      removed?.add(entity);
      return `${out.slice(0, start)}<${entity}>${out.slice(end)}`;
    }, text);
  }

  redactValue(value: unknown, key?: string, removed?: { add(entity: string): void }): unknown {
    if (key === 'password') {
      removed?.add('PASSWORD');
      return '<PASSWORD>';
    }
    if (typeof value === 'string') return this.redact(value, removed);
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
    let changed = false;
    const redacted = Object.entries(value).map(([name, item]) => {
      const next = this.redactValue(item, name, removed);
      changed ||= next !== item;
      return [name, next] as const;
    });
    if (!changed) return value;
    return Array.isArray(value) ? redacted.map(([, item]) => item) : Object.fromEntries(redacted);
  }
}

/** A redactor that is broken. */
export const BROKEN: TextRedactor = {
  find: broken,
  redact: broken,
  redactValue: broken,
  replace: broken,
};

function broken(): never {
  throw new TypeError('broken: $jane$');
}
