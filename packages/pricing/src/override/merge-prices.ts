import type { ModelPrices, PriceTable, ProviderPrices } from '@genspan/prices';
import { ANY, findRow } from '../compiled-table.ts';
import { mergeModel } from './merge-model.ts';
import type { ModelEntry, PricesFile, ProviderEntry, Scope } from './prices-file.ts';

/**
 * A table with a user's prices over it, provider by provider and model by model; what they change has the source
 * `override`. Neither is changed. Merging the same file again changes nothing.
 *
 * @example
 * const table = mergePrices(loadPrices(), { providers: { openai: { models: { 'gpt-5': { rates: { input: 1 } } } } } });
 */
export function mergePrices(table: PriceTable, file: PricesFile): PriceTable {
  // A provider is made when it is first asked for, as those of the table are.
  const providers: PriceTable['providers'] = {};
  for (const name of new Set([...Object.keys(table.providers), ...Object.keys(file.providers ?? {})])) {
    let made: ProviderPrices | undefined;
    Object.defineProperty(providers, name, {
      enumerable: true,
      get() {
        made ??= mergeProvider(table, name, file);
        return made;
      },
    });
  }
  return { version: versionOf(table, file), providers };
}

/**
 * Paths of a file's entries that change nothing: a `multiply` of a model that the table does not have, an alias to one.
 * They are slips of the pen, mostly.
 */
export function idleEntries(table: PriceTable, file: PricesFile): string[] {
  const merged = mergePrices(table, file);
  const idle: string[] = [];
  for (const [provider, { models = {}, aliases = {} }] of Object.entries(file.providers ?? {})) {
    const path = `providers.${provider}`;
    for (const id of Object.keys(models)) {
      if (id !== ANY && !findRow(merged, provider, id)) idle.push(`${path}.models.${id}`);
    }
    for (const name of Object.keys(aliases)) {
      if (!findRow(merged, provider, name)) idle.push(`${path}.aliases.${name}`);
    }
  }
  return idle;
}

function mergeProvider(table: PriceTable, name: string, file: PricesFile): ProviderPrices {
  const given = Object.hasOwn(table.providers, name) ? table.providers[name]! : { models: {} };
  const entry = file.providers && Object.hasOwn(file.providers, name) ? file.providers[name]! : undefined;
  const scope = innermost(file, entry);
  if (!entry && scope.multiply === undefined && scope.currency === undefined) return given;
  const entries = lowerCased(entry?.models);
  const models: Record<string, ModelPrices> = {};
  for (const [id, row] of Object.entries(given.models)) {
    if (entries.has(id)) continue;
    const merged = mergeModel(row, scope, undefined);
    if (merged) models[id] = merged;
  }
  for (const [id, own] of entries) {
    // `gpt-5-codex` may be an alias in the table, and `gpt-4o-2024-08-06` a date of a row.
    const row = id === ANY ? given.models[ANY] : findRow(table, name, id)?.row;
    const merged = mergeModel(row, innermost(scope, own), own);
    if (merged) models[id] = merged;
  }
  return withAliases({ ...given, models }, entry, entries);
}

function withAliases(given: ProviderPrices, entry: ProviderEntry | undefined, own: Map<string, unknown>) {
  const aliases = { ...given.aliases };
  // A model that the user names is itself.
  for (const id of own.keys()) delete aliases[id];
  for (const [name, id] of lowerCased(entry?.aliases)) aliases[name] = id.trim().toLowerCase();
  return Object.keys(aliases).length > 0 ? { ...given, aliases } : given;
}

function innermost(outer: Scope, inner: ProviderEntry | ModelEntry | undefined): Scope {
  return { multiply: inner?.multiply ?? outer.multiply, currency: inner?.currency ?? outer.currency };
}

/** Ids are looked up in lower case. */
function lowerCased<T>(record: Readonly<Record<string, T>> | undefined): Map<string, T> {
  return new Map(Object.entries(record ?? {}).map(([name, value]) => [name.trim().toLowerCase(), value]));
}

function versionOf({ version }: PriceTable, file: PricesFile): string {
  const suffix = file.version === undefined ? '' : `+${file.version}`;
  return version.endsWith(suffix) ? version : `${version}${suffix}`;
}
