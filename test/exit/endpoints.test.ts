import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { SinkAnswer } from '../support/otlp-sink.ts';
import type { ProjectOptions } from '../support/project.ts';
import { setStage } from './play.ts';

/** The longest that a process is held, and what a busy machine may add to it. */
const CAP_MS = 2000;
const SLACK_MS = 1500;

/** A port where nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function tookMs(stdout: string): number[] {
  return (JSON.parse(stdout.split('\n')[0]!) as { tookMs: number[] }).tookMs;
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

const LINES: readonly [string, ProjectOptions['opentelemetry']][] = [
  ['our own sdk-node', 'none'],
  ["the app's sdk-node, 3.x line", 3],
];

describe.each(LINES)('the SDK that we start is %s', (_name, opentelemetry) => {
  const stage = setStage(opentelemetry);

  /** One line that says how many calls, where to, why, and what to do. */
  function failure(calls: string, url: string, reason: string): RegExp {
    const where = `${url.replaceAll('.', '\\.')}/v1/traces`;
    return new RegExp(`^genspan: ${calls} traced, but ${where} took none: ${reason}\\. [^\\n]*npx genspan run -- node[^\\n]*\\n$`);
  }

  test('a closed port: one line, and the process is not held', async () => {
    const url = `http://127.0.0.1:${await closedPort()}`;
    const ended = await stage.start('app.cjs', { CALLS: '3', OTEL_EXPORTER_OTLP_ENDPOINT: url }).ended;
    expect(ended).toMatchObject({ code: 0, signal: null });
    expect(ended.stderr).toMatch(failure('3 model calls', url, 'connection refused \\(ECONNREFUSED\\)'));
    expect(ended.lingeredMs).toBeLessThan(CAP_MS);
  });

  test.each<[number, string]>([
    [401, 'HTTP 401'],
    [404, 'HTTP 404'],
    [500, 'HTTP 500'],
  ])('a backend that answers %i: one line, and the process is not held', async (status, reason) => {
    stage.sink.answers.traces = status;
    const ended = await stage.start('app.cjs').ended;
    expect(ended).toMatchObject({ code: 0, signal: null });
    expect(ended.stderr).toMatch(failure('1 model call', stage.sink.url, reason));
    expect(ended.lingeredMs).toBeLessThan(CAP_MS);
  });

  test.each<[string, SinkAnswer]>([
    ['never answers', 'never'],
    ['asks to come again later (503)', 503],
    ['answers long after the cap', { status: 200, afterMs: 8000 }],
  ])('a backend that %s: one line, and the process is held for the cap at most', async (_how, answer) => {
    stage.sink.answers.traces = answer;
    const ended = await stage.start('app.cjs', { CALLS: '2', ENDING: 'exit code' }).ended;
    expect(ended).toMatchObject({ code: 3, signal: null });
    expect(ended.stderr).toMatch(failure('2 model calls', stage.sink.url, '[^\\n]+'));
    expect(ended.lingeredMs).toBeLessThan(CAP_MS + SLACK_MS);
  });

  test('a slow backend within the cap takes everything, and stderr stays empty', async () => {
    stage.sink.answers.traces = { status: 200, afterMs: 700 };
    const ended = await stage.start('app.cjs', { CALLS: '2' }).ended;
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(stage.sink.spans).toHaveLength(2);
  });

  test('a signal with a dead backend still ends the process by the signal, within the cap', async () => {
    stage.sink.answers.traces = 'never';
    const child = stage.start('app.cjs', { ENDING: 'waits for a signal' });
    await child.said('ready');
    child.kill('SIGTERM');
    const ended = await child.ended;
    expect(ended).toMatchObject({ code: null, signal: 'SIGTERM' });
    expect(ended.stderr).toMatch(failure('1 model call', stage.sink.url, '[^\\n]+'));
    expect(ended.lingeredMs).toBeLessThan(CAP_MS + SLACK_MS);
  });

  test('calls do not wait for a backend that never answers, however often is exported', async () => {
    stage.sink.answers.traces = 'never';
    const env = { CALLS: '30', OTEL_BSP_SCHEDULE_DELAY: '1', OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '1' };
    const [bare, flagged] = await Promise.all([
      stage.start('app.cjs', env, { bare: true }).ended,
      stage.start('app.cjs', env).ended,
    ]);
    expect(flagged.code).toBe(0);
    expect(stage.sink.requests.traces).toBeGreaterThan(0);
    expect(sum(tookMs(flagged.stdout))).toBeLessThan(sum(tookMs(bare.stdout)) + 1000);
  });

  test('metrics that the backend does not take: one line, then no more of them; traces arrive', async () => {
    stage.sink.answers.metrics = 404;
    if (opentelemetry === 'none') return;
    const ended = await stage.start('metrics.cjs', { OTEL_METRIC_EXPORT_INTERVAL: '60', OTEL_METRIC_EXPORT_TIMEOUT: '50' }).ended;
    expect(ended.code).toBe(0);
    expect(ended.stderr).toMatch(/^genspan: [^\n]*\/v1\/metrics does not take metrics \(HTTP 404\)[^\n]*OTEL_METRICS_EXPORTER=none\n$/);
    expect(stage.sink.requests.metrics).toBe(1);
    expect(stage.sink.spans).toHaveLength(1);
  });

  test('a backend for traces alone leaves an app without metrics in peace', async () => {
    Object.assign(stage.sink.answers, { metrics: 404, logs: 404 });
    const ended = await stage.start('app.cjs').ended;
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(stage.sink.spans).toHaveLength(1);
  });
});
