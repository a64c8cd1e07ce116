import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { setStage } from '../support/stage.ts';
import { CAP_MS, failure, SDKS, sinks } from './failing-export.ts';

/** A port where nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe.each(SDKS)('the SDK that we start is %s', (_name, project) => {
  const stage = setStage({ apps: new URL('apps/', import.meta.url), ...project });
  const sinkFor = sinks();

  test('a closed port: one line, and the process is not held', async () => {
    const url = `http://127.0.0.1:${await closedPort()}`;
    const ended = await stage.play('app.cjs', { CALLS: '3', OTEL_EXPORTER_OTLP_ENDPOINT: url });
    expect(ended).toMatchObject({ code: 0, signal: null });
    expect(ended.stderr).toMatch(failure('3 model calls', url, 'connection refused \\(ECONNREFUSED\\)'));
    expect(ended.lingeredMs).toBeLessThan(CAP_MS);
  });

  test.each<[number, string]>([
    [401, 'HTTP 401'],
    [404, 'HTTP 404'],
    [500, 'HTTP 500'],
  ])('a backend that answers %i: one line, and the process is not held', async (status, reason) => {
    const sink = await sinkFor({ traces: status });
    const ended = await stage.play('app.cjs', {}, { sink });
    expect(ended).toMatchObject({ code: 0, signal: null });
    expect(ended.stderr).toMatch(failure('1 model call', sink.url, reason));
    expect(ended.lingeredMs).toBeLessThan(CAP_MS);
  });

  test('metrics that the backend does not take: one line, then no more of them; traces arrive', async () => {
    const sink = await sinkFor({ metrics: 404 });
    const env = { OTEL_METRIC_EXPORT_INTERVAL: '80', OTEL_METRIC_EXPORT_TIMEOUT: '80' };
    const ended = await stage.play('metrics.cjs', env, { sink });
    expect(ended.code).toBe(0);
    expect(ended.stderr).toMatch(
      /^genspan: [^\n]*\/v1\/metrics does not take metrics \(HTTP 404\)[^\n]*OTEL_METRICS_EXPORTER=none\n$/,
    );
    // Some may have been under way when the first answer came; there were ten intervals.
    expect(sink.requests.metrics).toBeLessThan(9);
    expect(sink.spans).toHaveLength(1);
  });

  test('a backend for traces alone leaves an app without metrics in peace', async () => {
    const sink = await sinkFor({ metrics: 404, logs: 404 });
    const ended = await stage.play('app.cjs', {}, { sink });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(sink.spans).toHaveLength(1);
  });

  test('a backend for traces alone is said where objectives and budgets wait for metrics', async () => {
    const sink = await sinkFor({ metrics: 404, logs: 404 });
    writeFileSync(stage.project.file('genspan.config.yaml'), 'budgets: { all: { limit: 5, period: day } }\n');
    const ended = await stage.play('app.cjs', {}, { sink });
    rmSync(stage.project.file('genspan.config.yaml'));
    expect(ended).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^genspan: [^\n]* does not take metrics \(HTTP 404\)[^\n]*\n$/),
    });
  });

  test('an endpoint that begins to fail later is said once', async () => {
    const sink = await sinkFor({});
    const child = stage.start('app.cjs', { ENDING: 'calls on SIGUSR2', OTEL_BSP_SCHEDULE_DELAY: '1' }, { sink });
    await child.said('ready');
    await sink.until(({ spans }) => spans.length === 1);
    sink.answers.traces = 500;
    child.kill('SIGUSR2');
    const ended = await child.ended;
    expect(ended).toMatchObject({ code: 0, signal: null });
    expect(ended.stderr).toMatch(/^genspan: [^\n]*2 model calls traced, but [^\n]* took 1: [^\n]*HTTP 500[^\n]*\n$/);
  });
});
