import type { ModelCall } from '@genspan/model-call';
import type { PriceTable } from '@genspan/prices';
import type { CallCost, PricedCall } from '@genspan/pricing';
import { visible } from '../../view/visible.ts';
import type { CostIO } from '../cost-io.ts';
import { decimal } from '../money.ts';
import { amountOf, type Bill, modelOf, unpricedCount } from '../priced-calls.ts';
import { column, tableLines } from '../table.ts';

/** A call and what it costs. */
export interface PricedAnswer {
  call: ModelCall;
  cost: CallCost;
}

const FIGURE = new Intl.NumberFormat('en-US');

/** One call for people: its parts with all their digits. */
export function renderPrice({ call, cost }: PricedAnswer, table: PriceTable, io: CostIO): string {
  const head = `${visible(call.provider)} ${visible(modelOf(call))}, ${call.at.toISOString().slice(0, 10)}`;
  if (cost.status === 'unpriced') return `${head}\nunpriced: ${reasonText(call, cost.reason, table)}\n`;
  return `${[head, ...partLines(call, cost, io), sourceText(cost)].join('\n')}\n`;
}

function partLines(call: ModelCall, cost: PricedCall, io: CostIO): string[] {
  const total = { name: 'total', tokens: undefined, amount: amountOf(cost) };
  const rows = [...partsOf(call, cost), total];
  const money = (amount: bigint) => `${cost.currency === 'USD' ? '$' : `${cost.currency} `}${decimal(amount)}`;
  return tableLines(
    [
      column('', rows, ({ name }) => name, 'left'),
      column('tokens', rows, ({ tokens }) => (tokens === undefined ? '' : FIGURE.format(tokens))),
      column('cost', rows, ({ amount }) => money(amount), 'left'),
    ],
    io,
  );
}

interface PartRow {
  name: string;
  tokens?: number;
  amount: bigint;
}

function partsOf({ usage }: ModelCall, { picoParts }: PricedCall): PartRow[] {
  if (!picoParts) return [];
  const { inputTokens, outputTokens, cacheRead = 0, cacheWrite, compaction } = usage ?? {};
  const written = cacheWrite?.total ?? 0;
  // A compaction is in the amounts, so that the tokens beside them would not explain them.
  const isPlain = compaction === undefined;
  const input = inputTokens === undefined ? undefined : inputTokens - cacheRead - written;
  const rows: PartRow[] = [
    { name: 'input', tokens: isPlain ? input : undefined, amount: BigInt(picoParts.input) },
    { name: 'cache read', tokens: isPlain ? cacheRead : undefined, amount: BigInt(picoParts.cacheRead) },
    { name: 'cache write', tokens: isPlain ? written : undefined, amount: BigInt(picoParts.cacheWrite) },
    { name: 'output', tokens: isPlain ? outputTokens : undefined, amount: BigInt(picoParts.output) },
    { name: 'tools', amount: BigInt(picoParts.tools) },
  ];
  return rows.filter(({ amount, tokens = 0 }) => amount > 0n || tokens > 0);
}

function sourceText({ source, confidence, priceVersion, longContext, status }: PricedCall): string {
  if (source === 'provider') return 'as the provider reported it';
  const how = [
    source === 'override' ? `your prices over table ${priceVersion}` : `price table ${priceVersion}`,
    confidence === 'single' ? 'one source' : confidence === 'low' ? 'low confidence' : 'confirmed',
    longContext ? 'long-context rates' : '',
    status === 'estimated' ? 'tokens are estimated' : '',
  ];
  return visible(how.filter(Boolean).join(', '));
}

function reasonText({ provider, usage }: ModelCall, reason: string, { providers, version }: PriceTable): string {
  switch (reason) {
    case 'unknown_model':
      return `${reason}. ${visible(provider)} has no such model in table ${version}, or not yet on that day; genspan cost models --provider ${visible(provider)} lists them`;
    case 'unknown_provider':
      return `${reason}. Known are ${Object.keys(providers).join(', ')}`;
    case 'no_usage':
      return `${reason}. No tokens were reported`;
    case 'inconsistent_usage':
      return `${reason}. The tokens contradict each other: ${JSON.stringify(usage)}`;
    default:
      return `${reason}. Something was used, or a tier served, that the table has no price for`;
  }
}

/** Several calls for people: a line for each, and the sum of those that have a price. */
export function renderPrices(answers: readonly PricedAnswer[], bill: Bill, io: CostIO): string {
  const lines = tableLines(
    [
      column('provider', answers, ({ call }) => call.provider, 'left'),
      column('model', answers, ({ call }) => modelOf(call), 'left'),
      column('input', answers, ({ call }) => tokens(call.usage?.inputTokens)),
      column('output', answers, ({ call }) => tokens(call.usage?.outputTokens)),
      column(bill.currency ?? 'cost', answers, ({ cost }) => amountText(cost), 'left'),
      column('source', answers, ({ cost }) => (cost.status === 'unpriced' ? cost.reason : cost.source), 'left'),
    ],
    io,
  );
  const unpriced = unpricedCount(bill);
  const rest = unpriced > 0 ? `, and ${unpriced} without a price` : '';
  const total = `${bill.priced} ${bill.priced === 1 ? 'call' : 'calls'}: ${bill.currency ?? ''} ${decimal(bill.total)}${rest}`;
  return `${[...lines, '', total].join('\n')}\n`;
}

function tokens(count: number | undefined): string {
  return count === undefined ? '' : FIGURE.format(count);
}

function amountText(cost: CallCost): string {
  return cost.status === 'unpriced' ? 'unpriced' : decimal(amountOf(cost));
}

/** A call's cost as JSON: what `priceCall` gives, the exact total as a decimal beside the doubles. */
export function priceJson({ call, cost }: PricedAnswer): object {
  const about = { provider: call.provider, model: modelOf(call), at: call.at.toISOString() };
  if (cost.status === 'unpriced') return { ...about, ...cost };
  const { pico, picoParts, ...rest } = cost;
  const exactParts =
    picoParts && Object.fromEntries(Object.entries(picoParts).map(([name, one]) => [name, decimal(BigInt(one))]));
  return { ...about, ...rest, exact: { total: decimal(BigInt(pico)), ...exactParts } };
}
