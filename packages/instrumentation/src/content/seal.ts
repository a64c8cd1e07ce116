import type { Content, ContentFilter } from '@genspan/model-call';

/** Characters of one text that are kept. */
export const TEXT_LIMIT = 32_768;
/** Characters of one call's content that are kept; past it every text is replaced by its size. */
export const CONTENT_LIMIT = 262_144;

const DEPTH_LIMIT = 32;

/** Keys whose strings are the conventions' own words or ids; the filter must not see a tool call id as a number. */
const STRUCTURAL = new Set(['type', 'role', 'modality', 'mime_type', 'finish_reason', 'generic_type', 'id', 'file_id']);

/**
 * Makes content fit to leave: every text passes the filter and the size caps. The structure stays, so that the JSON
 * written from it is valid however much was cut. Returns a new value.
 */
export function sealContent(content: Content, filter: ContentFilter | undefined): Content {
  const sealer = new Sealer(filter);
  const out: Content = {};
  if (content.systemInstructions) out.systemInstructions = sealer.value(content.systemInstructions);
  if (content.inputMessages) out.inputMessages = sealer.value(content.inputMessages);
  if (content.outputMessages) out.outputMessages = sealer.value(content.outputMessages);
  if (content.toolDefinitions) out.toolDefinitions = sealer.value(content.toolDefinitions);
  return out;
}

/** The same for one value alone, such as a tool's arguments. */
export function sealValue<T>(value: T, filter: ContentFilter | undefined): T {
  return new Sealer(filter).value(value);
}

class Sealer {
  readonly #filter: ContentFilter | undefined;
  #left = CONTENT_LIMIT;

  constructor(filter: ContentFilter | undefined) {
    this.#filter = filter;
  }

  value<T>(value: T): T {
    return this.#seal(value, '', 0) as T;
  }

  #seal(value: unknown, key: string, depth: number): unknown {
    if (typeof value === 'string') return STRUCTURAL.has(key) ? value.slice(0, 256) : this.#text(value);
    if (typeof value === 'bigint') return value.toString();
    if (typeof value !== 'object' || value === null) return value;
    if (depth >= DEPTH_LIMIT) return '[nested deeper than is kept]';
    if (Array.isArray(value)) return value.map((item) => this.#seal(item, key, depth + 1));
    const out: Record<string, unknown> = {};
    for (const [name, item] of Object.entries(value)) out[name] = this.#seal(item, name, depth + 1);
    return out;
  }

  #text(text: string): string {
    if (this.#left <= 0) return `[${text.length} characters]`;
    const kept = Math.min(text.length, TEXT_LIMIT, this.#left);
    this.#left -= kept;
    // The cut comes after the filter, so that it never leaves half of a secret that the filter no longer knows.
    const filtered = this.#filter ? this.#filter(text) : text;
    if (filtered.length <= kept || kept === text.length) return filtered;
    return `${filtered.slice(0, kept)}[${filtered.length - kept} more characters]`;
  }
}
