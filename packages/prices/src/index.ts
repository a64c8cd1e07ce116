export { loadPrices } from './load-prices.ts';
export type {
  Fees,
  Mode,
  ModelPrices,
  ModeRates,
  PricePeriod,
  PriceTable,
  ProviderPrices,
  Rates,
} from './price-table.ts';
