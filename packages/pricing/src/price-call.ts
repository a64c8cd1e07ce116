import type { ModelCall } from '@genspan/model-call';
import type { PriceTable } from '@genspan/prices';
import { Bill } from './bill.ts';
import { CompiledTable, type Period, type PricedModel } from './compiled-table.ts';
import type { CallCost, PricedCall, UnpricedCall } from './cost.ts';
import { dollars, picoOf, plus } from './pico.ts';
import { servedMode, servedRegion } from './served.ts';
import { type BilledTokens, billedTokens } from './tokens.ts';

const compiled = new WeakMap<PriceTable, CompiledTable>();

/** A model, and whether it is certain that it is the one that is billed. */
interface Billed {
  model: PricedModel;
  isCertain: boolean;
}

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
  if (reported && reported.amount >= 0 && Number.isFinite(reported.amount)) return providerCost(reported);
  const prices = compile(table);
  const billed = findModel(call, prices);
  const period = billed && periodAt(billed.model, call.at);
  const counted = billedTokens(call);
  // Whoever pays for time alone needs no figures, but those that contradict themselves are no reason to trust the rest.
  const tokens = period?.isTimedOnly && counted !== 'inconsistent_usage' ? undefined : counted;
  // A call without usage says so even where the model is unknown, since no table would help it.
  if (tokens === 'no_usage') return unpriced(tokens);
  if (!billed) return unpriced(prices.hasProvider(call.provider) ? 'unknown_model' : 'unknown_provider');
  if (!period) return unpriced('unknown_model');
  return typeof tokens === 'string' ? unpriced(tokens) : reckon(call, tokens, billed, period, prices.version);
}

function reckon(
  call: ModelCall,
  tokens: BilledTokens | undefined,
  billed: Billed,
  period: Period,
  priceVersion: string,
): CallCost {
  const { model } = billed;
  const way = servedMode(call);
  const tariff = way === 'unknown' ? undefined : period.tariff(way, model.region ?? servedRegion(call));
  if (!tariff) return unpriced('unpriced_unit');
  const bill = new Bill(tariff, period.fees.second !== undefined);
  if (tokens) {
    bill.addTokens(tokens);
    if (call.usage?.compaction) bill.addCompaction(call.usage.compaction);
  }
  bill.addFees(call.usage, call.time.durationMs, period.fees);
  if (!bill.isComplete) return unpriced('unpriced_unit');
  const cost = costOfBill(bill, model, priceVersion);
  if (tokens?.isEstimated) cost.status = 'estimated';
  const confidence = confidenceOf(call, billed, period);
  if (confidence !== undefined) cost.confidence = confidence;
  return cost;
}

function costOfBill(bill: Bill, { currency, isOverride }: PricedModel, priceVersion: string): PricedCall {
  const { input, cacheRead, cacheWrite, output, tools, isLong } = bill;
  const pico = plus(plus(plus(input, cacheRead), plus(cacheWrite, output)), tools);
  return {
    status: 'priced',
    currency,
    source: isOverride ? 'override' : 'table',
    priceVersion,
    total: dollars(pico),
    pico,
    parts: {
      input: dollars(input),
      cacheRead: dollars(cacheRead),
      cacheWrite: dollars(cacheWrite),
      output: dollars(output),
      tools: dollars(tools),
    },
    picoParts: { input, cacheRead, cacheWrite, output, tools },
    longContext: isLong,
  };
}

function confidenceOf({ provider }: ModelCall, { model, isCertain }: Billed, period: Period): PricedCall['confidence'] {
  if (!isCertain) return 'low';
  // A Bedrock id without a profile does not say whether a region's price was charged.
  return provider === 'aws.bedrock' && model.region === undefined && period.isRegional ? 'low' : model.confidence;
}

function providerCost({ amount, currency }: { amount: number; currency: string }): PricedCall {
  return { status: 'priced', source: 'provider', currency, total: amount, pico: picoOf(amount) };
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

function periodAt({ periods }: PricedModel, at: Date): Period | undefined {
  const ms = at.getTime();
  for (const period of periods) if (period.fromMs <= ms) return period;
  return undefined;
}

/**
 * The model that served. What was asked for counts where it says more: the region of a Bedrock profile, a deployment on
 * Azure that the user's file has a price for. It is a guess where the answer names a model that the table does not have.
 */
function findModel({ provider, response, request }: ModelCall, prices: CompiledTable): Billed | undefined {
  const served = response.model === undefined ? undefined : prices.model(provider, response.model);
  const isBedrock = provider === 'aws.bedrock';
  if (served && !isBedrock && !provider.startsWith('azure.')) return { model: served, isCertain: true };
  const asked = request.model === undefined ? undefined : prices.model(provider, request.model);
  if (!asked) return served && { model: served, isCertain: true };
  if (!served) return { model: asked, isCertain: response.model === undefined || asked.isOverride };
  return { model: isBedrock || asked.isOverride ? asked : served, isCertain: true };
}
