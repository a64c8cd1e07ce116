/** What an exporter does in both SDK lines. `code` 0 is success. */
export interface Exporter {
  export(items: unknown, done: (result: ExportResult) => void): void;
  shutdown(): Promise<void>;
}

export interface ExportResult {
  code: number;
  error?: Error & { code?: number | string };
}

/** How deep under a provider an exporter sits: provider, multi processor, list, processor, exporter. */
const DEPTH = 6;
const OBJECTS = 400;

/**
 * The exporters under a provider, of either SDK line. Both keep them in private fields, so they are looked for by what
 * they can do; a provider of another make yields none, and then nothing is watched.
 */
export function exportersOf(provider: unknown): Exporter[] {
  return partsOf(provider, isExporter);
}

/** The parts of a provider that can do something, looked for in what it holds; what was found is not searched further. */
export function partsOf<T extends object>(provider: unknown, is: (value: object) => value is T): T[] {
  const found = new Set<T>();
  const seen = new Set<object>();
  let level: unknown[] = [provider];
  for (let depth = 0; depth < DEPTH && level.length > 0; depth++) {
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null || seen.has(value) || seen.size > OBJECTS) continue;
      seen.add(value);
      if (is(value)) found.add(value);
      else next.push(...fieldsOf(value));
    }
    level = next;
  }
  return [...found];
}

function isExporter(value: object): value is Exporter {
  const { export: send, shutdown } = value as Partial<Exporter>;
  return typeof send === 'function' && typeof shutdown === 'function';
}

/** What an object holds itself, or a list. A getter is somebody's code; it is not run. */
export function fieldsOf(value: object): unknown[] {
  if (Array.isArray(value)) return value;
  const fields: unknown[] = [];
  for (const descriptor of Object.values(Object.getOwnPropertyDescriptors(value))) {
    if ('value' in descriptor) fields.push(descriptor.value);
  }
  return fields;
}
