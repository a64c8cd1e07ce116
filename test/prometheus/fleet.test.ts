import { setTimeout as wait } from 'node:timers/promises';
import { readConfiguration } from '@genspan/metrics/configuration';
import { generateRules } from '@genspan/metrics/rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queriesOf, readDashboard } from './dashboard-queries.ts';
import { Fleet } from './fleet.ts';
import { notRun, prometheus as program } from './programs.ts';
import { type Alert, PrometheusServer } from './prometheus-server.ts';
import { picoOf } from './shop-provider.ts';

const PROCESSES = 4;
const CALL = Number(picoOf('small')) / 1e12;
/** Forty calls. */
const LIMIT = 40 * CALL;

const CONFIGURATION = `features:
  search:
    budgets:
      daily: { limit: ${LIMIT}, period: 24h }
`;

/** Rules that sum every five seconds, and count new processes from 0 once they have been evaluated for fifteen. */
const RESOLUTION_SECONDS = 5;
const WATCHED_MS = 17_000;
const HELD_MS = 2000 * RESOLUTION_SECONDS;

function rules(): string {
  const read = readConfiguration(CONFIGURATION, 'genspan.config.yaml');
  if ('problem' in read || read.problems.length > 0) throw new Error(JSON.stringify(read));
  const text = generateRules(read.configuration, { names: 'otlp', resolutionSeconds: RESOLUTION_SECONDS });
  const watching = /(genspan:rules:watching)\[\w+\] offset \w+/g;
  expect(text).toMatch(watching);
  return text.replaceAll(watching, '$1[10s] offset 5s');
}

describe.skipIf(notRun)(`a fleet and one budget${notRun ? ` (${notRun})` : ''}`, { timeout: 60_000 }, () => {
  let prometheus: PrometheusServer;
  let fleet: Fleet;
  /** Every alert that was ever firing, by threshold and when it began. */
  const fired = new Map<string, Alert>();
  let isWatching = true;
  let watch: Promise<void>;

  beforeAll(async () => {
    prometheus = await PrometheusServer.start({ program, rules: rules() });
    watch = watchAlerts();
    await wait(WATCHED_MS);
    fleet = await Fleet.start(PROCESSES, prometheus.receiver, CONFIGURATION);
  });

  afterAll(async () => {
    isWatching = false;
    await watch;
    const stderr = await fleet?.stop();
    await prometheus?.stop();
    expect(stderr ?? '').toBe('');
  });

  async function watchAlerts(): Promise<void> {
    while (isWatching) {
      for (const alert of await prometheus.alerts()) {
        const { alertname, budget_threshold } = alert.labels;
        if (alertname !== 'GenspanBudgetThreshold' || alert.state !== 'firing') continue;
        fired.set(`${budget_threshold} since ${alert.activeAt}`, alert);
      }
      await wait(150);
    }
  }

  const thresholds = () => [...fired.values()].map(({ labels }) => labels.budget_threshold);
  const spent = () => prometheus.sum('genspan:budget_spent:usd{genspan_feature="search"}');

  it('fires the first threshold at the sum of all processes', async () => {
    fleet.callUntil(6); // 24 of 40 calls, 15 % of the limit each
    await prometheus.until(async () => thresholds().length > 0);
    await prometheus.until(async () => (await spent()) > 23.5 * CALL);
    await wait(HELD_MS);
    expect(await spent()).toBeCloseTo(24 * CALL, 12);
    expect(thresholds()).toEqual(['50']);
  });

  it('fires the others when the sum reaches them, each once', async () => {
    fleet.callUntil(11); // 44 of 40 calls, 27.5 % of the limit each
    await prometheus.until(async () => thresholds().length >= 3);
    await wait(HELD_MS);
    expect(await spent()).toBeCloseTo(44 * CALL, 12);
    expect(thresholds().sort()).toEqual(['100', '50', '80']);
  });

  it('has series of its own for each process', async () => {
    expect(await prometheus.query('sum by (instance) (genspan_calls_total)')).toHaveLength(PROCESSES);
  });

  it('while no process has spent half of the budget by itself', async () => {
    const used = await prometheus.query('genspan_budget_used_ratio{genspan_feature="search"}');
    expect(used).toHaveLength(PROCESSES);
    for (const { value } of used) expect(value).toBeCloseTo(0.275, 12);
  });

  it('shows what a job spent that exported once', async () => {
    expect(await fleet.runJob()).toMatchObject({ code: 0, stderr: '' });
    const [spentByJob] = queriesOf(readDashboard('otlp'), { feature: 'nightly' }).filter(
      ({ where }) => where === 'Spent / A',
    );
    expect(await prometheus.sum(spentByJob!.expr)).toBeCloseTo(CALL, 12);
  });
});
