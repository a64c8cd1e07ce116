export type { ModelEntry, PricesFile, ProviderEntry, Scope } from './override/prices-file.ts';
export { readPricesFile } from './override/read-prices-file.ts';
