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
