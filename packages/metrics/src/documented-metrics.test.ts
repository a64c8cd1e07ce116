import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CallCost } from './call-cost.ts';
import { Convention } from './conventions/definitions.ts';
import { Metric } from './metric-names.ts';
import {
  type Collected,
  costOfParts,
  minimalCall,
  richCall,
  SDK_LINES,
  type Stage,
  stageOf,
  stepOf,
} from './metrics.fixture.ts';

const PAGE = readFileSync(new URL('../../../docs/metrics.md', import.meta.url), 'utf8');

const GROUPS: Readonly<Record<string, string[]>> = {
  call: named('call'),
  step: named('step'),
};

/** The names that a group of attributes stands for on the page. */
function named(group: string): string[] {
  const [, text] = new RegExp(`\`${group}\` stands for ([^.]*(?:\\.\\w[^.]*)*)\\.`, 'i').exec(
    PAGE.replaceAll('\n', ' '),
  )!;
  return Array.from(text!.matchAll(/`([\w.]+\.[\w.]+)`/g), ([, name]) => name!);
}

interface Row {
  name: string;
  kind: string;
  unit: string;
  attributes: string[];
  usual?: string;
  most?: string;
}

const ROWS = new Map(
  Array.from(PAGE.matchAll(/^\| `((?:genspan|gen_ai)\.[\w.]+)` +\| (.*) \|$/gm), ([, name, rest]) => {
    const [kind, unit, attributes, usual, most] = rest!.split('|').map((cell) => cell.trim());
    const row: Row = {
      name: name!,
      kind: kind!,
      unit: unit!.replaceAll('`', ''),
      attributes: attributesIn(attributes!),
      usual,
      most,
    };
    return [name!, row];
  }),
);

function attributesIn(cell: string): string[] {
  return cell.split(', ').flatMap((word) => GROUPS[word] ?? [word.replaceAll('`', '')]);
}

const ERRORS = ['RateLimitError', 'NotFoundError', '500'];
const SERVER = { address: 'api.openai.com', port: 443 };

/** A streamed call that went well, with everything that may be on it. */
function usualCall() {
  return richCall({
    usage: { inputTokens: 100, outputTokens: 50, cacheRead: 64 },
    retry: undefined,
    rateLimit: { requests: { limit: 9, remaining: 5 }, inputTokens: { limit: 9, remaining: 5 } },
    outcome: 'ok',
  });
}

function observeUsual({ metrics }: Stage): void {
  for (let i = 0; i < 3; i++) metrics.observe(usualCall());
  observeSteps({ metrics });
}

function observeSteps({ metrics }: Pick<Stage, 'metrics'>, error?: { type: string }): void {
  const { attribution } = usualCall();
  const step = { attribution, error, requestModel: 'gpt-5.2', agentName: 'planner', toolType: 'function' };
  for (const kind of ['agent', 'workflow', 'tool'] as const) metrics.observeStep(stepOf({ ...step, kind, name: 'x' }));
}

const COSTS: CallCost[] = (['priced', 'estimated'] as const).flatMap((status) => {
  const known = { status, currency: 'USD', source: 'table', total: 5, pico: 5e12 } as const;
  return [known, { ...known, picoParts: { input: 1, cacheRead: 1, cacheWrite: 1, output: 1, tools: 1 } }];
});
for (const reason of ['unknown_model', 'unknown_provider', 'no_usage', 'inconsistent_usage', 'unpriced_unit', 'new']) {
  COSTS.push({ status: 'unpriced', reason });
}

/** Everything that can happen to one feature with one model, prompt and server. */
function observeAll(stage: Stage): void {
  const { metrics } = stage;
  const usage = { inputTokens: 9, textInput: 3, audioInput: 2, imageInput: 2, outputTokens: 40 };
  for (let i = 0; i < COSTS.length; i++) {
    metrics.observe({ ...usualCall(), usage: { ...usage, textOutput: 9, audioOutput: 9, imageOutput: 9 } });
  }
  metrics.observe({ ...usualCall(), usage: { ...usage, cacheRead: 1, cacheWrite: { total: 1 }, reasoning: 1 } });
  metrics.observe({ ...usualCall(), time: { ...usualCall().time, chunkGapsMs: [5, 7] } });
  metrics.observe({ ...usualCall(), rateLimit: { outputTokens: { limit: 5, remaining: 1 } } });
  for (const outcome of ['truncated', 'cancelled', 'abandoned'] as const) metrics.observe({ ...usualCall(), outcome });
  for (const outcome of ['timeout', 'rate_limited'] as const) {
    metrics.observe({ ...usualCall(), outcome, error: { type: ERRORS[0]! } });
  }
  for (const source of ['finish_reason', 'refusal_field', 'content_filter', 'guardrail', 'text_rule'] as const) {
    const call = usualCall();
    metrics.observe({ ...call, outcome: 'refused', response: { ...call.response, refusal: { source } } });
  }
  for (const type of ERRORS) {
    metrics.observe({ ...usualCall(), outcome: 'error', error: { type } });
    observeSteps(stage, { type });
  }
  metrics.observe({ ...usualCall(), retry: { count: 3, waitMs: 1, errorTypes: ERRORS } });
  observeSteps(stage);
}

function countsOf(cell: string | undefined): number {
  return cell!.split(' + ').reduce((sum, word) => sum + (word === 'e' ? ERRORS.length : Number(word)), 0);
}

const OURS = Object.values(Metric);
const CONVENTIONS = Object.values(Convention);
/** Made by the parts, and told on the page in words. */
const WITHOUT_COUNT = /^genspan\.(slo|budget|output\.validations|fallbacks|feedback|evaluation|telemetry)/;
const RELEASED_ALONE = [
  'gen_ai.client.token.usage',
  'gen_ai.client.operation.time_to_first_chunk',
  'gen_ai.client.operation.time_per_output_chunk',
];

describe.each(SDK_LINES)('docs/metrics.md on SDK %s', (_name, sdk) => {
  it.each([...OURS, ...CONVENTIONS])('names $name with its unit', ({ name, unit }) => {
    expect(ROWS.get(name)).toMatchObject({ unit });
  });

  it.each(OURS)('says what $name is exported as', ({ name, kind }) => {
    expect(ROWS.get(name)!.kind).toBe(kind.replace('_', ' '));
  });

  it.each(['default', 'latest'] as const)('publishes the usual number of series, with %s', async (profile) => {
    const stage = stageOf(sdk, { profile, costOf: () => costOfParts(1, 2, 3) });
    observeUsual(stage);
    const shown = new Map((await stage.backend.collect()).map((metric) => [metric.descriptor.name, metric]));
    for (const { name, usual } of expectedRows(profile)) {
      expect.soft(shown.get(name)?.dataPoints.length ?? 0, name).toBe(countsOf(usual));
    }
  });

  it.each(['default', 'latest'] as const)('publishes all attributes and the most series, with %s', async (profile) => {
    const costs = [...COSTS];
    const stage = stageOf(sdk, { profile, costOf: () => costs.shift(), environment: 'production' });
    observeAll(stage);
    const shown = await stage.backend.collect();
    const byName = new Map(shown.map((metric) => [metric.descriptor.name, metric]));
    for (const { name, kind, unit, most, attributes } of expectedRows(profile)) {
      const metric = byName.get(name)!;
      expect.soft(metric?.dataPoints.length, name).toBe(countsOf(most));
      expect.soft(metric && namesOn(metric), name).toEqual([...attributes].sort());
      expect.soft(metric && { kind: kindOf(metric), unit: metric.descriptor.unit }, name).toEqual({
        kind: kind.replace('exponential ', ''),
        unit,
      });
    }
    for (const { descriptor } of shown) expect(ROWS.has(descriptor.name), descriptor.name).toBe(true);
  });

  it('has the duration of operations that are no inference with the newest family', async () => {
    const stage = stageOf(sdk, { profile: 'latest' });
    stage.metrics.observe(minimalCall({ operation: 'embeddings', server: SERVER }));
    expect(await stage.backend.points('gen_ai.client.operation.duration')).toHaveLength(1);
  });
});

function expectedRows(profile: 'default' | 'latest'): Row[] {
  return [...ROWS.values()].filter(({ name, usual, most }) => {
    if (WITHOUT_COUNT.test(name) || usual === undefined || most === undefined) return false;
    if (name === 'gen_ai.client.operation.duration') return profile === 'default';
    if (RELEASED_ALONE.includes(name)) return profile === 'default';
    return name.startsWith('gen_ai.client.') ? profile === 'latest' : true;
  });
}

function namesOn({ dataPoints }: Collected): string[] {
  return [...new Set(dataPoints.flatMap(({ attributes }) => Object.keys(attributes)))].sort();
}

function kindOf({ dataPoints, isMonotonic }: Collected): string {
  if (typeof dataPoints[0]!.value === 'object') return 'histogram';
  return isMonotonic ? 'counter' : 'gauge';
}
