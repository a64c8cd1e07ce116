import { expect, it } from 'vitest';
import { OVERLAPS, overlapOfPackage, overlapOfScope } from './overlaps.ts';

it('has every package and scope once, and a remedy on one line', () => {
  for (const field of ['packages', 'scopes'] as const) {
    const all = OVERLAPS.flatMap((overlap) => overlap[field]);
    expect(new Set(all).size).toBe(all.length);
  }
  for (const { remedy } of OVERLAPS) expect(remedy).toMatch(/^[^\n]+$/);
});

it('knows a product by its packages and by its spans', () => {
  expect(overlapOfPackage('@opentelemetry/auto-instrumentations-node')).toBe(
    overlapOfScope('@opentelemetry/instrumentation-openai'),
  );
  expect(overlapOfScope('@genspan/instrumentation-openai')).toBeUndefined();
});

it.each([
  ['@opentelemetry/auto-instrumentations-node', { OTEL_NODE_DISABLED_INSTRUMENTATIONS: 'fs, openai' }, true],
  ['@opentelemetry/auto-instrumentations-node', { OTEL_NODE_ENABLED_INSTRUMENTATIONS: 'http,undici' }, true],
  ['@opentelemetry/auto-instrumentations-node', { OTEL_NODE_ENABLED_INSTRUMENTATIONS: 'http,openai' }, false],
  ['@opentelemetry/auto-instrumentations-node', {}, false],
  ['openlit', { OPENLIT_DISABLED_INSTRUMENTORS: 'openai' }, false],
  ['dd-trace', { DD_TRACE_OPENAI_ENABLED: 'false', DD_TRACE_ANTHROPIC_ENABLED: 'false' }, true],
  ['newrelic', {}, true],
  ['newrelic', { NEW_RELIC_AI_MONITORING_ENABLED: 'true' }, false],
])('%s with %j is off: %o', (name, env, off) => {
  expect(overlapOfPackage(name)?.isOff?.(env)).toBe(off);
});
