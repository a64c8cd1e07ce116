import type { LeakValue } from './leak-values.ts';
import type { ExportedText } from './otlp-texts.ts';

/** A kind of planted value that was found at a place. */
export interface Survivor {
  kind: string;
  place: string;
  /** How often. */
  count: number;
}

/** Where a value was seen that no field of the request explains. */
const ELSEWHERE = 'elsewhere in the request';

/** Counts the planted values that came out. */
export class Survivors {
  readonly #values: readonly LeakValue[];
  readonly #forms: ReadonlyMap<LeakValue, readonly string[]>;
  readonly #seen = new Map<string, Survivor>();

  constructor(values: readonly LeakValue[]) {
    this.#values = values;
    this.#forms = new Map(values.map((value) => [value, value.secrets.flatMap(formsOf)]));
  }

  /** Looks through one request: its texts for the places, and all its bytes. */
  add(bytes: Buffer, texts: readonly ExportedText[]): void {
    const raw = bytes.toString('latin1');
    for (const value of this.#values) {
      const forms = this.#forms.get(value)!;
      let explained = false;
      for (const { place, text } of texts) {
        if (!forms.some((form) => text.includes(form))) continue;
        explained = true;
        this.#count(value.kind, placeWithout(place, this.#values));
      }
      if (!explained && forms.some((form) => raw.includes(Buffer.from(form, 'utf8').toString('latin1')))) {
        this.#count(value.kind, ELSEWHERE);
      }
    }
  }

  /** What was seen, by kind and then by place. */
  get all(): Survivor[] {
    return [...this.#seen.values()].sort((a, b) => a.kind.localeCompare(b.kind) || a.place.localeCompare(b.place));
  }

  #count(kind: string, place: string): void {
    const id = `${kind}\n${place}`;
    const survivor = this.#seen.get(id) ?? { kind, place, count: 0 };
    survivor.count++;
    this.#seen.set(id, survivor);
  }
}

/** A value as it may stand in a text: as it is, within JSON strings, percent-encoded, in base64. */
function formsOf(secret: string): string[] {
  const forms = new Set([secret, encodeURIComponent(secret)]);
  let escaped = secret;
  for (let depth = 0; depth < 3; depth++) {
    escaped = JSON.stringify(escaped).slice(1, -1);
    forms.add(escaped);
  }
  for (let offset = 0; offset < 3; offset++) {
    const encoded = Buffer.from(' '.repeat(offset) + secret, 'utf8').toString('base64');
    // The outer characters depend on what stands around.
    if (secret.length > 8) forms.add(encoded.slice(offset === 0 ? 0 : 4, -4));
  }
  return [...forms];
}

/** A key may be planted itself; the report names the place, not the value. */
function placeWithout(place: string, values: readonly LeakValue[]): string {
  const planted = values.find(({ text }) => place.includes(text));
  return planted ? place.replace(planted.text, '…') : place;
}
