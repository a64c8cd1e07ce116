import type { ModelCall } from '@genspan/model-call';
import type { PriceTable } from '@genspan/prices';
import { Bill } from './bill.ts';
import { CompiledTable, type Period, type PricedModel } from './compiled-table.ts';
import type { CallCost, PricedCall, UnpricedCall } from './cost.ts';
import { servedMode, servedRegion } from './served.ts';
import { billedTokens } from './tokens.ts';

const compiled = new WeakMap<PriceTable, CompiledTable>();

/**
 * What a call costs by the table. A pure function: the date is the call's, and the same call and table give the same cost.
 * What the provider itself says it charged goes before every table.
 *
 * Source of the formula: each provider's price page; `docs/cost.md` shows the arithmetic of many calls.
 *
 * @example
 * const cost = priceCall(call, table);
 * if (cost.status !== 'unpriced') console.log(cost.total, cost.currency);
 */
export function priceCall(call: ModelCall, table: PriceTable): CallCost {
  const reported = call.usage?.reportedCost;
  if (reported) return providerCost(reported);
  const prices = compile(table);
  const model = findModel(call, prices);
  const tokens = billedTokens(call);
  // A call without usage says so even where the model is unknown, since no table would help it.
  if (tokens === 'no_usage') return unpriced(tokens);
  if (!model) return unpriced(prices.hasProvider(call.provider) ? 'unknown_model' : 'unknown_provider');
  if (typeof tokens === 'string') return unpriced(tokens);
  const period = model.periods.find(({ fromMs }) => fromMs <= call.at.getTime());
  if (!period) return unpriced('unknown_model');
  const way = servedMode(call);
  const tariff = way === 'unknown' ? undefined : period.tariff(way, model.region ?? servedRegion(call));
  if (!tariff) return unpriced('unpriced_unit');
  const bill = new Bill(tariff);
  bill.addTokens(tokens);
  if (call.usage?.compaction) bill.addCompaction(call.usage.compaction);
  bill.addFees(call.usage, period.fees);
  if (!bill.isComplete) return unpriced('unpriced_unit');
  return {
    ...bill.cost(),
    status: tokens.isEstimated ? 'estimated' : 'priced',
    ...origin(model, confidenceOf(call, model, period), prices.version),
  };
}

/** A Bedrock id without a profile does not say whether a region's price was charged. */
function confidenceOf({ provider }: ModelCall, model: PricedModel, period: Period): PricedModel['confidence'] {
  return provider === 'aws.bedrock' && model.region === undefined && period.isRegional ? 'low' : model.confidence;
}

function origin({ isOverride }: PricedModel, confidence: PricedModel['confidence'], priceVersion: string) {
  const source = isOverride ? ('override' as const) : ('table' as const);
  return confidence === undefined ? { source, priceVersion } : { source, priceVersion, confidence };
}

function providerCost({ amount, currency }: { amount: number; currency: string }): PricedCall {
  return { status: 'priced', source: 'provider', currency, total: amount };
}

function unpriced(reason: UnpricedCall['reason']): UnpricedCall {
  return { status: 'unpriced', reason };
}

/** The table, ready to price; made once for each. */
export function compile(table: PriceTable): CompiledTable {
  const found = compiled.get(table);
  if (found) return found;
  const made = new CompiledTable(table);
  compiled.set(table, made);
  return made;
}

/** The model that served; what was asked for where that is not known (an Azure deployment says its model only there). */
function findModel({ provider, response, request }: ModelCall, prices: CompiledTable): PricedModel | undefined {
  const served = response.model === undefined ? undefined : prices.model(provider, response.model);
  if (request.model === undefined) return served;
  // A Bedrock profile is in the request alone, and its region has a price.
  if (served && provider !== 'aws.bedrock') return served;
  return prices.model(provider, request.model) ?? served;
}
