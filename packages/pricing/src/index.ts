export type { CallCost, PricedCall, UnpricedCall } from './cost.ts';
export { modelIds } from './model-id.ts';
export { priceCall } from './price-call.ts';
