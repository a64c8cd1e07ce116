import { once } from 'node:events';
import { cpSync, mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Child } from '../support/child.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import { Project, type SdkLine } from '../support/project.ts';
import { latest, sumsBy } from './latest.ts';
import { MeteredProvider } from './provider.ts';

// How metrics leave: by every exporter of the environment, of every thread and process, of every copy of Genspan, once.

let provider: MeteredProvider;
let sink: OtlpSink;

beforeAll(async () => {
  provider = await MeteredProvider.start();
  sink = await OtlpSink.start();
});

beforeEach(() => sink.reset());

afterAll(async () => {
  await provider?.stop();
  await sink?.stop();
});

const REQUIRE = ['--require', 'genspan/register'];

/** An app's folder for the tests of a `describe`, and how its programs are started. */
function setApp(opentelemetry: SdkLine) {
  let project: Project;

  beforeAll(() => {
    project = new Project({ apps: new URL('apps/', import.meta.url), opentelemetry, genspan: 'beside' });
  });

  afterAll(() => project?.remove());

  function start(app: string, flags: readonly string[] = REQUIRE, env: Record<string, string> = {}): Child {
    const all = { ...sink.environment, PROVIDER_URL: provider.url, ...env };
    return new Child(project.file(app), { cwd: project.directory, flags, env: all });
  }

  async function play(...how: Parameters<typeof start>) {
    const ended = await start(...how).ended;
    expect(ended, ended.stderr).toMatchObject({ code: 0 });
    return ended;
  }

  return { start, play, modules: () => join(project.directory, 'node_modules') };
}

describe.each<SdkLine>([2, 3])('on SDK line %i', (line) => {
  const { start, play, modules } = setApp(line);

  test('differences add up to the exact sum', async () => {
    const { stdout } = await play('flag.cjs', REQUIRE, {
      CALLS: '240',
      SEED: `${line}`,
      OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'delta',
      OTEL_METRIC_EXPORT_INTERVAL: '40',
      OTEL_METRIC_EXPORT_TIMEOUT: '40',
    });
    const exact = JSON.parse(stdout) as { pico: Record<string, string>; calls: Record<string, string> };
    expect(sink.requests.metrics).toBeGreaterThan(2);
    expect(sumsBy(sink.points, 'genspan.calls')).toEqual(numbers(exact.calls));
    const costs = sumsBy(sink.points, 'genspan.cost');
    for (const [feature, pico] of Object.entries(exact.pico))
      expect(Math.round(costs[feature]! * 1e12)).toBe(Number(pico));
  });

  test('two copies of Genspan count once', async () => {
    const nested = join(modules(), 'lib', 'node_modules');
    mkdirSync(nested, { recursive: true });
    for (const name of ['genspan', '@genspan']) cpSync(join(modules(), name), join(nested, name), { recursive: true });
    const { stdout, stderr } = await play('copies.cjs', []);
    expect({ stdout, stderr }).toEqual({ stdout: 'done\n', stderr: '' });
    const points = latest(sink.points);
    expect(sumsBy(points, 'genspan.calls')).toEqual({ own: 1, theirs: 1 });
    expect(sumsBy(points, 'genspan.feedback')).toEqual({ theirs: 1 });
  });

  test('they are served to Prometheus by the exporter of the environment', async () => {
    const port = await freePort();
    const env = { OTEL_METRICS_EXPORTER: 'prometheus', OTEL_EXPORTER_PROMETHEUS_PORT: `${port}` };
    const child = start('served.cjs', REQUIRE, env);
    try {
      await child.said('called');
      const page = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      expect(page).toMatch(/^genspan_calls_total\{[^\n]*genspan_feature="support"[^\n]*\} 1\b/m);
      expect(page).toMatch(/^genspan_cost_total\{[^\n]*cost_component="input"[^\n]*\} [\d.e-]+/m);
      for (const name of ['genspan_time_to_first_token', 'gen_ai_client_operation_duration', 'gen_ai_usage_cost']) {
        expect(page).toMatch(new RegExp(`^${name}\\w*_bucket\\{[^\\n]*le="\\+Inf"[^\\n]*\\} 1\\b`, 'm'));
      }
      expect(page).not.toContain('user-canary');
      expect(sink.requests.metrics).toBe(0);
    } finally {
      child.kill('SIGKILL');
      await child.ended;
    }
  });
});

describe('in one app', () => {
  const { play } = setApp(2);

  test('threads and child processes are instances of their own', async () => {
    const { stderr } = await play('family.cjs');
    expect(stderr).toBe('');
    const instances = new Map<unknown, Set<unknown>>();
    for (const { name, attributes, resource } of sink.points) {
      if (name !== 'genspan.calls') continue;
      const feature = attributes['genspan.feature'];
      instances.set(feature, (instances.get(feature) ?? new Set()).add(resource['service.instance.id']));
    }
    const all = [...instances.values()].flatMap((ids) => [...ids]);
    expect([...instances.keys()].sort()).toEqual(['forked', 'main', 'spawned', 'worker']);
    expect(all).toHaveLength(4);
    expect(new Set(all).size).toBe(4);
    expect(sumsBy(latest(sink.points), 'genspan.calls')).toEqual({ main: 2, worker: 4, forked: 2, spawned: 2 });
  });

  test.each([
    ['--import', ['--import', 'genspan/register']],
    ['--require', REQUIRE],
    ['both', ['--import', 'genspan/register', ...REQUIRE]],
  ])('both builds in one process count once, under %s', async (_, flags) => {
    const { stdout, stderr } = await play('both.mjs', flags);
    expect({ stdout, stderr }).toEqual({ stdout: 'done\n', stderr: '' });
    const points = latest(sink.points);
    expect(sumsBy(points, 'genspan.calls')).toEqual({ esm: 1, cjs: 1, crossed: 1 });
    expect(sumsBy(points, 'genspan.feedback')).toEqual({ esm: 1, cjs: 1 });
  });
});

describe('what switches metrics off', () => {
  const { start } = setApp(2);
  const run = (app: string, env: Record<string, string>) => start(app, REQUIRE, env).ended;

  test('GENSPAN_DISABLED: nothing of it is loaded', async () => {
    expect(await run('loaded.cjs', { GENSPAN_DISABLED: 'true' })).toMatchObject({
      code: 0,
      stdout: 'not loaded\n',
      stderr: '',
    });
    expect(sink.requests).toEqual({ traces: 0, metrics: 0, logs: 0 });
    expect(await run('loaded.cjs', {})).toMatchObject({ code: 0, stdout: 'loaded\n', stderr: '' });
  });

  test('OTEL_SDK_DISABLED: nothing is sent, and the app is as it was', async () => {
    expect(await run('shop.cjs', { OTEL_SDK_DISABLED: 'true' })).toMatchObject({
      code: 7,
      stdout: 'done\n',
      stderr: '',
    });
    expect(sink.requests).toEqual({ traces: 0, metrics: 0, logs: 0 });
  });

  test('OTEL_METRICS_EXPORTER=none: spans go on', async () => {
    expect(await run('shop.cjs', { OTEL_METRICS_EXPORTER: 'none' })).toMatchObject({
      code: 7,
      stdout: 'done\n',
      stderr: '',
    });
    expect(sink.requests.metrics).toBe(0);
    expect(sink.spans.length).toBeGreaterThan(1);
  });

  test('OTEL_METRICS_EXPORTER=console: they are printed', async () => {
    const { code, stdout } = await run('shop.cjs', { OTEL_METRICS_EXPORTER: 'console' });
    expect(code).toBe(7);
    expect(stdout).toContain("name: 'genspan.calls'");
    expect(stdout).toContain('done\n');
    expect(sink.requests.metrics).toBe(0);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function numbers(given: Record<string, string>): Record<string, number> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, Number(value)]));
}
