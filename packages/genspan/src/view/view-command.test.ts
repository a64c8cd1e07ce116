import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { captureIO } from './captured-io.fixture.ts';
import { exportedSpans } from './otlp-bytes.fixture.ts';
import { runView } from './view-command.ts';
import { buildProgram, start } from './view-process.fixture.ts';

let folder: string;
let program: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'genspan-view-'));
  program = await buildProgram(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Sends the fixture spans with the remote parent cut off, so that the trace is finished quickly. */
async function send(url: string): Promise<void> {
  const body = exportedSpans().json.toString().replace('"parentSpanId":"00f067aa0ba902b7"', '"parentSpanId":""');
  const answer = await fetch(`${url}/v1/traces`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  expect(answer.status).toBe(200);
}

const URL_SAID = /http:\/\/127\.0\.0\.1:\d+/;

describe('genspan view', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('shows traces as they finish, and the totals on %s', async (signal) => {
    const view = start(program, ['view', '--port', '0']);
    const [url] = await view.says(/OTEL_EXPORTER_OTLP_ENDPOINT=http:\/\/127\.0\.0\.1:\d+/);
    await send(url.split('=')[1]!);
    await view.says(/└─ chat gpt-4\.1/);
    view.process.kill(signal);
    expect(await view.ended).toBe(0);
    expect(view.out).toMatch(/connection lost[\s\S]*Totals {2}1 call/);
    expect(view.err).toBe('');
  });

  it('gives JSON lines and nothing else on stdout with --json', async () => {
    const view = start(program, ['view', '--port=0', '--json']);
    const [url] = await view.says(URL_SAID);
    await send(url);
    await view.says(/"traceId"/);
    view.process.kill('SIGTERM');
    expect(await view.ended).toBe(0);
    const lines = view.out
      .trim()
      .split('\n')
      .map((line) => Object.keys(JSON.parse(line)));
    expect(lines).toEqual([expect.arrayContaining(['traceId', 'spans']), ['totals']]);
  });

  it('prints on the way out what was not finished', async () => {
    const io = captureIO({}, (out) => {
      const url = out.match(URL_SAID)?.[0];
      if (url && !sent) sent = fixtures(url).then(io.end);
    });
    let sent: Promise<void> | undefined;
    const fixtures = async (url: string) => {
      const body = exportedSpans().protobuf;
      await fetch(`${url}/v1/traces`, { method: 'POST', body, headers: { 'content-type': 'application/x-protobuf' } });
    };
    expect(await runView(['--port', '0'], io)).toBe(0);
    await sent;
    expect(io.out).toContain('└─ chat gpt-4.1');
  });

  it('ends after the first trace with --once', async () => {
    const view = start(program, ['view', '--port', '0', '--once', '--json']);
    const [url] = await view.says(URL_SAID);
    await send(url);
    expect(await view.ended).toBe(0);
    expect(view.out.trim().split('\n')).toHaveLength(2);
  });

  it('ends after the first metrics with --metrics --once', async () => {
    const view = start(program, ['view', '--port', '0', '--metrics', '--once']);
    const [url] = await view.says(URL_SAID);
    await send(url);
    const metrics = [{ name: 'genspan.calls', sum: { aggregationTemporality: 2, dataPoints: [{ asInt: 7 }] } }];
    const body = JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] });
    await fetch(`${url}/v1/metrics`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect(await view.ended).toBe(0);
    expect(view.out).toMatch(/Metrics {2}7 calls/);
    expect(view.out).not.toMatch(/Totals|gpt-4/);
  });

  it('shares a port number with nobody: says which it took instead', async () => {
    const first = start(program, ['view', '--port', '0']);
    const [url] = await first.says(URL_SAID);
    const port = new URL(url).port;
    const second = start(program, ['view', '--port', port]);
    await second.says(new RegExp(`port ${port} is taken`));
    for (const view of [first, second]) view.process.kill();
    expect(await Promise.all([first.ended, second.ended])).toEqual([0, 0]);
  });

  it.each([
    [['--colour'], '--colour'],
    [['extra'], 'extra'],
    [['--port', 'http'], '--port http is not a port number'],
    [['--port', '70000'], '70000'],
  ])('answers %j with one clear line and code 2', async (argv, said) => {
    const io = captureIO();
    expect(await runView(argv, io)).toBe(2);
    expect(io.err).toContain(said);
    expect(io.err).toContain('usage: genspan view');
    expect(io.err.trimEnd().split('\n')).toHaveLength(1);
    expect(io.out).toBe('');
  });

  it('explains itself', async () => {
    const io = captureIO();
    expect(await runView(['--help'], io)).toBe(0);
    expect(io.out).toContain('--port');
    expect(io.out).toContain('--metrics');
  });

  it('ends quietly when the reader of its output has gone', async () => {
    const view = start(program, ['view', '--port', '0', '--json']);
    const [url] = await view.says(URL_SAID);
    view.process.stdout!.destroy();
    await send(url);
    expect(await view.ended).toBe(0);
    expect(view.err).not.toContain('EPIPE');
  });
});
