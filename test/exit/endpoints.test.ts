import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { OtlpSink, type SinkAnswer } from '../support/otlp-sink.ts';
import type { ProjectOptions } from '../support/project.ts';
import { setStage } from '../support/stage.ts';

/** The longest that a process is held, and what a busy machine may add to it. */
const CAP_MS = 2000;
const SLACK_MS = 2500;

/** A receiver of this test's own, since these tests mostly wait and so run at the same time. */
async function sinkFor(answers: Parameters<typeof OtlpSink.start>[0]): Promise<OtlpSink> {
  const sink = await OtlpSink.start(answers);
  onTestFinished(() => sink.stop());
  return sink;
}

/** A port where nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** One line that says how many calls, where to, why, and what to do. */
function failure(calls: string, url: string, reason: string): RegExp {
  const where = `${url.replaceAll('.', '\\.')}/v1/traces`;
  return new RegExp(
    `^genspan: ${calls} traced, but ${where} took none: ${reason}\\. [^\\n]*npx genspan run -- node[^\\n]*\\n$`,
  );
}

/** How long a call of the app took: the middle one, which a busy machine hardly moves. */
function medianMs(stdout: string): number {
  const { tookMs } = JSON.parse(stdout.split('\n')[0]!) as { tookMs: number[] };
  return tookMs.sort((a, b) => a - b)[Math.floor(tookMs.length / 2)]!;
}

describe.concurrent.each<[string, Omit<ProjectOptions, 'apps'>]>([
  ['our own, beside API 1.10', { opentelemetry: 'api-1.10', genspan: 'beside' }],
  ["the app's sdk-node, of the 3.x line", { opentelemetry: 3 }],
])('the SDK that we start is %s', (_name, project) => {
  const stage = setStage({ apps: new URL('apps/', import.meta.url), ...project });

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

  test.each<[string, SinkAnswer]>([
    ['never answers', 'never'],
    ['asks to come again later (503)', 503],
    ['answers long after the cap', { status: 200, afterMs: 8000 }],
  ])('a backend that %s: one line, and the process is held for the cap at most', async (_how, answer) => {
    const sink = await sinkFor({ traces: answer });
    const ended = await stage.play('app.cjs', { CALLS: '2', ENDING: 'exit code' }, { sink });
    expect(ended).toMatchObject({ code: 3, signal: null });
    expect(ended.stderr).toMatch(failure('2 model calls', sink.url, '[^\\n]+'));
    expect(ended.lingeredMs).toBeLessThan(CAP_MS + SLACK_MS);
  });

  test('a slow backend within the cap takes everything, and stderr stays empty', async () => {
    const sink = await sinkFor({ traces: { status: 200, afterMs: 700 } });
    const ended = await stage.play('app.cjs', { CALLS: '2' }, { sink });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(sink.spans).toHaveLength(2);
  });

  test('a signal with a dead backend still ends the process by the signal, within the cap', async () => {
    const sink = await sinkFor({ traces: 'never' });
    const child = stage.start('app.cjs', { ENDING: 'waits for a signal' }, { sink });
    await child.said('ready');
    const start = performance.now();
    child.kill('SIGTERM');
    const ended = await child.ended;
    expect(ended).toMatchObject({ code: null, signal: 'SIGTERM' });
    expect(ended.stderr).toMatch(failure('1 model call', sink.url, '[^\\n]+'));
    expect(performance.now() - start).toBeLessThan(CAP_MS + SLACK_MS);
  });

  test('calls do not wait for a backend that never answers, however often is exported', async () => {
    const sink = await sinkFor({ traces: 'never' });
    const env = { CALLS: '30', OTEL_BSP_SCHEDULE_DELAY: '1' };
    const bare = await stage.play('app.cjs', env, { bare: true });
    const flagged = await stage.play('app.cjs', env, { sink });
    expect(flagged.code).toBe(0);
    expect(sink.requests.traces).toBeGreaterThan(0);
    expect(medianMs(flagged.stdout)).toBeLessThan(medianMs(bare.stdout) + 200);
  });

  test('batches that wait do not add up: the process is held for the cap at most', async () => {
    const sink = await sinkFor({ traces: 'never' });
    const env = { CALLS: '30', OTEL_BSP_SCHEDULE_DELAY: '1', OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '5' };
    const ended = await stage.play('app.cjs', env, { sink });
    expect(ended.code).toBe(0);
    expect(ended.stderr.match(/\n/g)).toHaveLength(1);
    expect(ended.lingeredMs).toBeLessThan(CAP_MS + SLACK_MS);
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

  test('an endpoint that begins to fail later is said once', async () => {
    const sink = await sinkFor({});
    const child = stage.start('app.cjs', { ENDING: 'calls on SIGUSR2', OTEL_BSP_SCHEDULE_DELAY: '1' }, { sink });
    await child.said('ready');
    await sink.until(({ spans }) => spans.length === 1);
    sink.answers.traces = 500;
    child.kill('SIGUSR2');
    const ended = await child.ended;
    expect(ended).toMatchObject({ code: 0, signal: null });
    expect(ended.stderr).toMatch(/^genspan: [^\n]*\b1 model call\b[^\n]*HTTP 500[^\n]*\n$/);
  });
});
