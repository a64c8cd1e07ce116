export type { CallCost, PricedCall, UnpricedCall } from './cost.ts';
