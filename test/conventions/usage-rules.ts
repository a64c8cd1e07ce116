import { cacheCreation, cacheWrite } from './attributes.ts';
import type { Findings, Mode } from './finding.ts';
import type { SpanView } from './read-span.ts';

const input = 'gen_ai.usage.input_tokens';
const output = 'gen_ai.usage.output_tokens';
const cacheRead = 'gen_ai.usage.cache_read.input_tokens';

/** Counts that are parts of a total; the sum of each list stays within the total. */
const subsets: readonly { total: string; parts: readonly string[] }[] = [
  // The last two are one count under two names.
  { total: input, parts: [cacheRead, cacheWrite, cacheCreation] },
  {
    total: input,
    parts: ['gen_ai.usage.text.input_tokens', 'gen_ai.usage.image.input_tokens', 'gen_ai.usage.audio.input_tokens'],
  },
  { total: output, parts: ['gen_ai.usage.reasoning.output_tokens'] },
  {
    total: output,
    parts: ['gen_ai.usage.text.output_tokens', 'gen_ai.usage.image.output_tokens', 'gen_ai.usage.audio.output_tokens'],
  },
  {
    total: cacheRead,
    parts: [
      'gen_ai.usage.text.cache_read.input_tokens',
      'gen_ai.usage.image.cache_read.input_tokens',
      'gen_ai.usage.audio.cache_read.input_tokens',
    ],
  },
];

/**
 * Checks how the token counts of a span hang together: parts within totals, the alias of the cache writes beside its
 * newest name, and no breakdown of zero.
 */
export function checkUsage(span: SpanView, mode: Mode, findings: Findings): void {
  checkSubsets(span, findings);
  checkCacheAlias(span, mode, findings);
  const breakdown = new Set(subsets.flatMap(({ parts }) => parts));
  for (const name of breakdown) {
    if (span.attributes[name] !== 0) continue;
    findings.improvement('unexpected_value', `${name} is a breakdown, recorded only when it is not zero`, name);
  }
}

function checkSubsets({ attributes }: SpanView, findings: Findings): void {
  // Providers do contradict themselves at times; Genspan then says so instead of bending the numbers.
  if (attributes['genspan.cost.reason'] === 'inconsistent_usage') return;
  const twice = attributes[cacheWrite] === undefined ? undefined : cacheCreation;
  for (const { total, parts } of subsets) {
    const whole = attributes[total];
    const given = parts.filter((part) => attributes[part] !== undefined && part !== twice);
    const sum = given.reduce((tokens, part) => tokens + Number(attributes[part]), 0);
    if (given.length === 0 || typeof whole !== 'number' || sum <= whole) continue;
    findings.violation('inconsistent_values', `${total} is ${whole} but includes ${given.join(' + ')} = ${sum}`, total);
  }
}

function checkCacheAlias({ attributes }: SpanView, mode: Mode, findings: Findings): void {
  if (mode !== 'default') return;
  const alias = attributes[cacheCreation];
  if (alias === undefined || alias === attributes[cacheWrite]) return;
  const found = `${cacheWrite} is ${attributes[cacheWrite] ?? 'absent'}`;
  findings.violation('inconsistent_values', `${cacheCreation} = ${alias} is an alias, but ${found}`, cacheCreation);
}
