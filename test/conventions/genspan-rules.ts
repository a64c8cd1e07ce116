import { costAttribute } from './attributes.ts';
import type { Findings } from './finding.ts';
import { costParts } from './genspan-attributes.ts';
import type { SpanView } from './read-span.ts';

/** Outcomes by what they say of the span status; `cancelled` and `abandoned` say nothing. */
const failures: readonly unknown[] = ['error', 'timeout', 'rate_limited'];
const successes: readonly unknown[] = ['ok', 'truncated', 'refused'];

/** Checks that the `genspan.*` attributes of a span agree with one another and with the conventions' ones. */
export function checkGenspanRules(span: SpanView, findings: Findings): void {
  checkOutcome(span, findings);
  checkUsageSource(span, findings);
  checkCost(span, findings);
  checkStream(span, findings);
  checkRedaction(span, findings);
}

function checkOutcome({ attributes, status }: SpanView, findings: Findings): void {
  const outcome = attributes['genspan.outcome'];
  const source = attributes['genspan.refusal.source'];
  if (failures.includes(outcome) && status !== 'ERROR') {
    const message = `genspan.outcome is ${outcome} but the span status is ${status}`;
    findings.violation('inconsistent_values', message, 'genspan.outcome');
  }
  if (successes.includes(outcome) && status === 'ERROR') {
    const message = `genspan.outcome is ${outcome} but the span status is ERROR`;
    findings.violation('inconsistent_values', message, 'genspan.outcome');
  }
  if (outcome === 'refused' && source === undefined) {
    const message = 'genspan.outcome is refused but genspan.refusal.source does not say how that was known';
    findings.violation('conditionally_required_attribute_not_present', message, 'genspan.refusal.source');
  }
  if (outcome !== 'refused' && source !== undefined) {
    const message = `genspan.refusal.source is set but genspan.outcome is ${outcome ?? 'absent'}`;
    findings.violation('unexpected_attribute', message, 'genspan.refusal.source');
  }
}

function checkUsageSource({ attributes }: SpanView, findings: Findings): void {
  const source = attributes['genspan.usage.source'];
  if (source !== 'estimated' && source !== 'none') return;
  const counts = Object.keys(attributes).filter((name) => /^gen_ai\.usage\..*_tokens$/.test(name));
  for (const name of counts) {
    const message = `genspan.usage.source is ${source}, so ${name} must be absent: estimates are never mixed into it`;
    findings.violation('unexpected_attribute', message, name);
  }
}

function checkCost({ attributes }: SpanView, findings: Findings): void {
  const status = attributes['genspan.cost.status'];
  // A cost in another currency than USD does not stand where everybody reads dollars.
  const isForeign = attributes['genspan.cost.currency'] !== undefined;
  const total = attributes[isForeign ? 'genspan.cost.total' : costAttribute];
  const priced = status === 'priced' || status === 'estimated';
  if (total !== undefined && !priced) {
    const message = `${costAttribute} is set but genspan.cost.status is ${status ?? 'absent'}`;
    findings.violation('inconsistent_values', message, costAttribute);
  }
  if (priced && total === undefined) {
    const message = `genspan.cost.status is ${status} but there is no ${costAttribute}`;
    findings.violation('conditionally_required_attribute_not_present', message, costAttribute);
  }
  if (status === 'unpriced' && attributes['genspan.cost.reason'] === undefined) {
    const message = 'genspan.cost.status is unpriced but genspan.cost.reason does not say why';
    findings.violation('conditionally_required_attribute_not_present', message, 'genspan.cost.reason');
  }
  if (isForeign && attributes[costAttribute] !== undefined) {
    const message = `${costAttribute} is in USD, but genspan.cost.currency is ${attributes['genspan.cost.currency']}`;
    findings.violation('inconsistent_values', message, costAttribute);
  }
  checkCostParts(attributes, total, findings);
}

function checkCostParts(attributes: SpanView['attributes'], total: unknown, findings: Findings): void {
  const parts = costParts.filter((name) => attributes[name] !== undefined);
  // A provider's own total need not be the sum of what our table makes of the parts.
  if (parts.length === 0 || typeof total !== 'number' || attributes['genspan.cost.source'] === 'provider') return;
  const sum = parts.reduce((dollars, name) => dollars + Number(attributes[name]), 0);
  if (Math.abs(sum - total) <= 1e-9 * Math.max(1, Math.abs(total))) return;
  const message = `${costAttribute} is ${total} but its parts ${parts.join(' + ')} are ${sum}`;
  findings.violation('inconsistent_values', message, costAttribute);
}

function checkStream({ attributes }: SpanView, findings: Findings): void {
  const isFetch = attributes['gen_ai.operation.name'] === 'fetch_response';
  if (attributes['genspan.stream.chunks'] === undefined || isFetch) return;
  if (attributes['gen_ai.request.stream'] === true) return;
  findings.violation('unexpected_attribute', 'genspan.stream.chunks is for streams only', 'genspan.stream.chunks');
}

function checkRedaction({ attributes }: SpanView, findings: Findings): void {
  const count = Number(attributes['genspan.redaction.count'] ?? 0);
  const types = attributes['genspan.redaction.types'];
  const named = Array.isArray(types) && types.length > 0;
  if (named === count > 0) return;
  const message = `genspan.redaction.count is ${count} but genspan.redaction.types is ${JSON.stringify(types)}`;
  findings.violation('inconsistent_values', message, 'genspan.redaction.count');
}
