import { expect, it } from 'vitest';
import { decodeBody, MalformedBody } from '../otlp-codec.ts';
import { startApp } from './app.fixture.ts';
import { MetricStore } from './metric-store.ts';
import { metricsJson } from './metrics-json.ts';
import { isShown, summarise } from './metrics-summary.ts';
import { readMetrics } from './otlp-metrics.ts';
import { renderMetrics } from './render-metrics.ts';

/** What no exporter should send, and any program on this machine could. */
const JUNK: unknown[] = [
  ...[null, true, -1, 5e-324, 1e300, Number.NaN, Number.POSITIVE_INFINITY, [], {}, [null]],
  ...['', 'NaN', '1e309', '18446744073709551615', '\u001b[2J', '__proto__', 'x'.repeat(5_000)],
];

/** The same numbers below n every time. */
function dice(): (n: number) => number {
  let seed = 1;
  return (n) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % n;
  };
}

function spoil(value: Record<string, unknown>, roll: (n: number) => number): void {
  const keys = Object.keys(value);
  const key = keys[roll(keys.length)];
  if (key === undefined) return;
  const inner = value[key];
  if (typeof inner === 'object' && inner !== null && roll(6) > 0) spoil(inner as Record<string, unknown>, roll);
  else value[key] = JUNK[roll(JUNK.length)];
}

it.each(['json', 'protobuf'] as const)('takes any %s for what it is: figures, or a refusal', async (encoding) => {
  const app = startApp();
  for (let index = 0; index < 5; index++) app.call({ feature: 'support-chat', usd: 1, ttftMs: 100, retries: 1 });
  const bytes = await app.exported(encoding);
  const roll = dice();
  const store = new MetricStore({ maxSeries: 300 });
  let refused = 0;
  for (let round = 0; round < 500; round++) {
    const spoiled = Buffer.from(bytes);
    let body: Record<string, unknown>;
    try {
      if (encoding === 'protobuf')
        for (let index = 0; index <= roll(4); index++) spoiled[roll(bytes.length)] = roll(256);
      body = await decodeBody('metrics', encoding, spoiled);
      if (encoding === 'json') for (let index = 0; index <= roll(5); index++) spoil(body, roll);
      store.add(readMetrics(body, isShown).points);
    } catch (error) {
      if (!(error instanceof MalformedBody)) throw error;
      refused++;
    }
    if (round % 50 > 0) continue;
    const summary = summarise(store);
    const text = renderMetrics(summary, { width: 40 + roll(160) });
    expect(text).not.toMatch(/NaN|Infinity|undefined|\[object/);
    expect(text).not.toContain('\u001b');
    expect(metricsJson(summary)).not.toContain('\n');
  }
  expect(refused).toBeGreaterThan(10);
  expect(summarise(store).overall.calls).toBeGreaterThan(4);
});
