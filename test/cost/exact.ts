import { decode, type ModelCall } from '@genspan/model-call';
import { loadPrices } from '@genspan/prices';
import { type CallCost, type Pico, priceCall } from '@genspan/pricing';
import { spanOf } from '../../packages/model-call/src/call.fixture.ts';

/** Pico-dollars of a decimal in words: `0.0065` is 6500000000. Throws where it has more than twelve decimals. */
export function pico(decimal: string): bigint {
  const [, whole = '', fraction = ''] = /^(\d+)(?:\.(\d{1,12}))?$/.exec(decimal) ?? [];
  if (whole === '') throw new Error(`${decimal} is no amount`);
  return BigInt(whole + fraction.padEnd(12, '0'));
}

/** What a call costs by the embedded table. */
export function costOf(call: ModelCall): CallCost {
  return priceCall(call, loadPrices());
}

/** What the call costs that a span of it is read as. */
export function costOfSpan(call: ModelCall): CallCost {
  const decoded = decode(spanOf(call));
  if (!decoded) throw new Error('the span of the call is not read as a call');
  return costOf(decoded);
}

/** Several amounts, exact. */
export function sum(...amounts: (Pico | undefined)[]): bigint {
  return amounts.reduce<bigint>((all, one) => all + BigInt(one ?? 0), 0n);
}
