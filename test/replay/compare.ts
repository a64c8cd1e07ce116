import type { SpanRecord } from './drive.ts';
import type { Expectation } from './oracle/expectation.ts';
import { show } from './oracle/matcher.ts';

/** One field that is not as the raw exchange says. */
export interface Mismatch {
  field: string;
  expected: string;
  got: string;
}

/** Namespaces in which a span may carry nothing that the oracle did not expect. */
const CLOSED = [
  'gen_ai.',
  'openai.',
  'anthropic.',
  'error.',
  'http.',
  'server.',
  'url.',
  'genspan.usage.',
  'genspan.stream.',
  'genspan.retry.',
];

/** Facts that enrichers add from elsewhere than the exchange: prices and estimates. */
const ENRICHED = [/^gen_ai\.usage\.cost$/, /^genspan\.usage\.estimated\./];

/** Every field of the one span that a call must leave, compared; `fields` is how many that were. */
export function compare(spans: SpanRecord[], expected: Expectation): { fields: number; mismatches: Mismatch[] } {
  const [span] = spans;
  if (!span || spans.length !== 1) {
    const got = spans.map((each) => each.name);
    return { fields: 1, mismatches: [{ field: 'spans', expected: 'exactly one', got: show(got) }] };
  }
  const mismatches: Mismatch[] = [];
  if (!expected.name.matches(span.name))
    mismatches.push({ field: 'name', expected: expected.name.expected, got: show(span.name) });
  for (const field of ['kind', 'status'] as const)
    if (span[field] !== expected[field]) mismatches.push({ field, expected: expected[field], got: span[field] });
  for (const [field, matcher] of expected.fields) {
    const got = span.attributes[field];
    if (!matcher.matches(got)) mismatches.push({ field, expected: matcher.expected, got: show(got) });
  }
  for (const field of unexpected(span, expected))
    mismatches.push({ field, expected: 'absent', got: show(span.attributes[field]) });
  mismatches.push(...disorder(span));
  return { fields: 3 + expected.fields.size, mismatches };
}

/** A token cannot arrive before the chunk that brings it. */
function disorder({ attributes }: SpanRecord): Mismatch[] {
  const chunk = attributes['gen_ai.response.time_to_first_chunk'];
  const token = attributes['genspan.time_to_first_token'];
  if (typeof chunk !== 'number' || typeof token !== 'number' || token >= chunk) return [];
  return [{ field: 'genspan.time_to_first_token', expected: `>= ${chunk}`, got: String(token) }];
}

function unexpected(span: SpanRecord, expected: Expectation): string[] {
  return Object.keys(span.attributes).filter(
    (name) =>
      CLOSED.some((prefix) => name.startsWith(prefix)) &&
      !expected.fields.has(name) &&
      !expected.besides?.test(name) &&
      !ENRICHED.some((pattern) => pattern.test(name)),
  );
}

/** Attributes that differ between two replays of one recording although only the time may. */
export function differences(one: SpanRecord | undefined, other: SpanRecord | undefined): Mismatch[] {
  const [a, b] = [one?.attributes ?? {}, other?.attributes ?? {}];
  const timed = /\.time_to_first_|^genspan\.retry\.wait$/;
  const names = new Set([...Object.keys(a), ...Object.keys(b)].filter((name) => !timed.test(name)));
  return [...names]
    .filter((name) => show(a[name]) !== show(b[name]))
    .map((name) => ({ field: `${name} (against the whole stream)`, expected: show(a[name]), got: show(b[name]) }));
}
