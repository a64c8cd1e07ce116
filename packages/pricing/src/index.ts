export { isBillable } from './billable.ts';
export type { CallCost, CostParts, PricedCall, UnpricedCall } from './cost.ts';
export { Cost, type CostAttributes, costAttributes } from './cost-attributes.ts';
export { costOf } from './cost-of.ts';
export {
  charClassEstimator,
  estimateRequest,
  estimateTokens,
  familyOf,
  TokenEstimator,
  type TokenizerFamily,
  tiktokenEstimator,
} from './estimate/index.ts';
export { modelIds } from './model-id.ts';
export { idleEntries, mergePrices } from './override/merge-prices.ts';
export type { ModelEntry, PricesFile, ProviderEntry, Scope } from './override/prices-file.ts';
export type { Pico } from './pico.ts';
export { priceCall } from './price-call.ts';
export { createPriceEnricher, type PriceEnricherOptions } from './price-enricher.ts';
export { COST_PROFILES, type CostProfile, compatibleProfiles } from './profile/cost-profiles.ts';
export type { Fetch } from './refresh/fetch-text.ts';
export type { UsedModel } from './refresh/implausible.ts';
export {
  type Clock,
  type CopyStorage,
  type RefreshOptions,
  refreshPrices,
  usedModels,
} from './refresh/refresh-prices.ts';
