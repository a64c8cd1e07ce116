import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readConfiguration } from '@genspan/metrics/configuration';
import { generateRules } from '@genspan/metrics/rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/project.ts';
import { interpolated, type Names, queriesOf, readDashboard, type VariableJson } from './dashboard-queries.ts';
import { notRun, prometheus as program, promtool } from './programs.ts';
import { PrometheusServer, type Translation } from './prometheus-server.ts';
import { CONFIGURATION, callsWhere, picoSpent, Shop } from './shop.ts';
import { picoOf } from './shop-provider.ts';

/** How figures are asked for, by the names that an exporter gives them. */
const ASKED: Readonly<Record<Names, { calls: string; cost: string; feature: string }>> = {
  otlp: { calls: 'genspan_calls_total', cost: 'genspan_cost_total', feature: 'genspan_feature' },
  'js-exporter': { calls: 'genspan_calls_total', cost: 'genspan_cost_total', feature: 'genspan_feature' },
  utf8: { calls: '"genspan.calls_total"', cost: '"genspan.cost_total"', feature: '"genspan.feature"' },
};

/** Settings for a generation of the conventions. */
const PROFILE = { released: {}, latest: { GENSPAN_SEMCONV: 'latest' } };

/** A reader who has ticked every value: what has no such label is gone then. */
const EVERYTHING = { feature: '(support|checkout)', environment: 'test', model: '(small|large|mystery)' };

const SUITE = `metrics of the %s conventions in Prometheus${notRun ? ` (${notRun})` : ''}`;

describe.skipIf(notRun).each(['released', 'latest'] as const)(SUITE, (conventions) => {
  const servers = new Map<Names, PrometheusServer>();
  const serverOf = (names: Names) => servers.get(names)!;
  let shop: Shop | undefined;

  beforeAll(async () => {
    const { configuration } = shopConfiguration();
    const start = async (names: Names, translation?: Translation) => {
      // Each group is evaluated within seconds, not minutes.
      const rules = generateRules(configuration, { names, resolutionSeconds: 1 });
      servers.set(names, await PrometheusServer.start({ program, translation, rules }));
    };
    await Promise.all([start('otlp'), start('utf8', 'NoUTF8EscapingWithSuffixes'), start('js-exporter')]);
    shop = await Shop.open([serverOf('otlp').receiver, serverOf('utf8').receiver], PROFILE[conventions]);
    await serverOf('js-exporter').scrape(shop.port);
    await shop.served();
    const all = callsWhere(() => true);
    for (const [names, server] of servers) {
      await server.until(async () => (await server.sum(select(ASKED[names].calls))) === all);
    }
  });

  afterAll(async () => {
    const stderr = await shop?.close();
    for (const server of servers.values()) await server.stop();
    expect(stderr?.trim().split('\n') ?? []).toEqual([
      'genspan: no price for openai mystery (unknown_model); GENSPAN_PRICES_FILE can give it one',
    ]);
  });

  describe.each(Object.keys(ASKED) as Names[])('under the names %s', (names) => {
    const { calls, cost, feature } = ASKED[names];

    it('counts every call, by feature and outcome', async () => {
      for (const name of ['support', 'checkout']) {
        const sum = await serverOf(names).sum(select(calls, `${feature}="${name}"`));
        expect(sum).toBe(callsWhere((call) => call.feature === name));
      }
      for (const outcome of ['ok', 'refused', 'truncated', 'error', 'rate_limited']) {
        const sum = await serverOf(names).sum(select(calls, `outcome="${outcome}"`));
        expect(sum, outcome).toBe(callsWhere((call) => call.outcome === outcome));
      }
    });

    it('has the exact cost of each feature', async () => {
      const spent = await serverOf(names).query(`sum by (${feature}) (${select(cost)})`);
      const byFeature = spent.map(({ metric, value }) => [metric[feature.replaceAll('"', '')], value] as const);
      expect(byFeature).toHaveLength(2);
      for (const [name, value] of byFeature) {
        const exact = Number(picoSpent(name!)) / 1e12;
        // A sum of a few nearest doubles.
        expect(Math.abs(value / exact - 1), name).toBeLessThan(1e-14);
      }
    });

    it('has rules that promtool finds sound, and that Prometheus evaluates', async () => {
      const text = genspan('rules', '--names', names, '--config', shop!.configurationFile);
      expect(text).toBe(generateRules(shopConfiguration().configuration, { names }));
      expect(checked(['check', 'rules', '--lint=all'], text)).toContain('SUCCESS');
      const server = serverOf(names);
      await server.until(async () => (await server.rules()).every(({ health }) => health !== 'unknown'));
      const rules = await server.rules();
      expect(rules.length).toBeGreaterThan(20);
      expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
    });

    it.each(queriesOf(readDashboard(names), EVERYTHING))('shows $where', async ({ expr, isInstant }) => {
      const server = serverOf(names);
      const values = isInstant
        ? (await server.query(expr)).map(({ value }) => value)
        : await server.valuesOver(expr, 30);
      expect(values.filter(Number.isFinite), expr).not.toEqual([]);
    });

    it('shows what was spent by whom the reader chooses', async () => {
      const spent = (chosen: Record<string, string>) => {
        const [query] = queriesOf(readDashboard(names), chosen).filter(({ where }) => where === 'Spent / A');
        return serverOf(names).sum(query!.expr);
      };
      const exact = (...features: string[]) => Number(features.reduce((sum, name) => sum + picoSpent(name), 0n)) / 1e12;
      // `increase` extrapolates by an interval of exports, which is a lot of these few seconds.
      const isAbout = async (chosen: Record<string, string>, usd: number) =>
        expect(Math.abs((await spent(chosen)) / usd - 1), JSON.stringify(chosen)).toBeLessThan(0.2);
      await isAbout({}, exact('support', 'checkout'));
      await isAbout({ feature: 'support' }, exact('support'));
      await isAbout({ feature: '(support|search)', environment: 'test', model: 'small' }, exact('support'));
      expect(await spent({ feature: 'support', model: 'large' })).toBe(0);
      expect(await spent({ environment: 'production' })).toBe(0);
    });

    it.each([
      ['feature', ['checkout', 'support']],
      ['environment', ['test']],
      ['model', ['large', 'mystery', 'small']],
    ])('offers every %s', async (variable, values) => {
      const { list } = readDashboard(names).templating;
      expect(await optionsOf(serverOf(names), list.find(({ name }) => name === variable)!)).toEqual(values);
    });
  });

  it.each([
    ['otlp', 'gen_ai_usage_cost_USD'],
    ['utf8', '"gen_ai.usage.cost_USD"'],
  ] as const)('takes exponential histograms as native ones under the names %s', async (names, name) => {
    const server = serverOf(names);
    const priced = callsWhere(
      ({ model, outcome }) => model !== 'mystery' && !['error', 'rate_limited'].includes(outcome),
    );
    expect(await server.sum(`histogram_count(sum(${select(name)}))`)).toBe(priced);
    // Prometheus keeps buckets that are 0.3 % wide.
    for (const [share, model] of [
      [0.5, 'small'],
      [0.99, 'large'],
    ] as const) {
      const quantile = await server.sum(`histogram_quantile(${share}, sum(${select(name)}))`);
      expect(Math.abs((quantile * 1e12) / Number(picoOf(model)) - 1)).toBeLessThan(0.005);
    }
  });
});

/** What Grafana makes of a variable's query. */
async function optionsOf(server: PrometheusServer, { query, regex }: VariableJson): Promise<string[]> {
  const asked = interpolated(typeof query === 'string' ? query : query.query);
  const [, selector, label] = /^label_values\((.+), (\w+)\)$/.exec(asked) ?? [];
  if (selector) return server.labelValues(label!, selector);
  const [, expr] = /^query_result\((.+)\)$/.exec(asked)!;
  const pattern = new RegExp(regex!.slice(1, -1));
  const lines = (await server.query(expr!)).map(({ metric, value }) => {
    const labels = Object.entries(metric).map(([name, text]) => `${name}="${text}"`);
    return `{${labels.join(',')}} ${value} 1700000000000`;
  });
  return lines.map((line) => pattern.exec(line)![1]!).sort();
}

/** A selector; a name without quotes is given them. */
function select(name: string, ...matchers: readonly string[]): string {
  return `{${[name.startsWith('"') ? name : `"${name}"`, ...matchers].join(', ')}}`;
}

function shopConfiguration() {
  const read = readConfiguration(CONFIGURATION, 'genspan.config.yaml');
  if ('problem' in read || read.problems.length > 0) throw new Error(JSON.stringify(read));
  return read;
}

/** What the command line prints. */
function genspan(...argv: readonly string[]): string {
  const program = join(ROOT, 'packages', 'genspan', 'bin', 'genspan.mjs');
  return spawnSync(process.execPath, [program, ...argv], { encoding: 'utf8' }).stdout;
}

/** What promtool says of a text. */
function checked(argv: readonly string[], text: string): string {
  const { stdout, stderr } = spawnSync(promtool, argv, { input: text, encoding: 'utf8' });
  return `${stdout}${stderr}`;
}
