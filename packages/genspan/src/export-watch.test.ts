import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Exporter, ExportResult } from './exporters.ts';
import type { NodeSdk } from './sdk-modules.ts';
import { told } from './telling.fixture.ts';

type Watch = typeof import('./export-watch.ts');

let watch: Watch;
let lines: string[];

beforeEach(async () => {
  for (const name of Object.keys(process.env)) if (name.startsWith('OTEL_')) vi.stubEnv(name, undefined);
  lines = told();
  // What was counted and said is kept for the process.
  vi.resetModules();
  watch = await import('./export-watch.ts');
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const call = { attributes: { 'genspan.outcome': 'ok' } };
const other = { attributes: { 'http.route': '/' } };
const failure = (code?: number | string, message = 'failed') => ({
  code: 1,
  error: Object.assign(new Error(message), code === undefined ? {} : { code }),
});

/** An SDK with one exporter for a signal, which answers as told; `send` exports through it as a processor would. */
function sdkWith(signal: 'traces' | 'metrics' | 'logs', answer: (done: (result: ExportResult) => void) => void) {
  const sent = vi.fn();
  const exporter: Exporter = {
    export(items, done) {
      sent(items);
      answer(done);
    },
    shutdown: async () => {},
  };
  const field = { traces: '_tracerProvider', metrics: '_meterProvider', logs: '_loggerProvider' }[signal];
  watch.watchExports({ start() {}, shutdown: async () => {}, [field]: { processor: { exporter } } } as NodeSdk);
  const send = (...items: object[]) =>
    new Promise<ExportResult>((resolve) => exporter.export(signal === 'metrics' ? items[0] : items, resolve));
  return { send, sent };
}

describe('exports that succeed', () => {
  it('are counted by the model calls in them, quietly', async () => {
    const { send } = sdkWith('traces', (done) => done({ code: 0 }));
    expect(await send(call, other, call)).toEqual({ code: 0 });
    expect(watch.exported).toEqual({ ok: 2, failed: 0 });
    expect(lines).toEqual([]);
    expect(watch.saidExportFailure()).toBe(false);
  });
});

describe('traces that do not arrive', () => {
  it('are said once: how many calls, where to, why and what to do', async () => {
    const { send } = sdkWith('traces', (done) => done(failure('ECONNREFUSED')));
    expect((await send(call, call)).code).toBe(1);
    await send(call);
    expect(watch.exported).toEqual({ ok: 0, failed: 3 });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/2 model calls traced, but http:\/\/localhost:4318\/v1\/traces took none: ECONNREFUSED/);
    expect(lines[0]).toContain('OTEL_EXPORTER_OTLP_ENDPOINT');
    expect(watch.saidExportFailure()).toBe(true);
  });

  it.each([
    [failure(503), 'HTTP 503'],
    [failure(undefined, 'socket hang up'), 'socket hang up'],
    [{ code: 1, error: Object.assign(new Error('fetch failed'), { cause: { code: 'ENOTFOUND' } }) }, 'ENOTFOUND'],
    [{ code: 1 }, 'unknown reason'],
  ])('are said with the reason of %o', async (result, reason) => {
    const { send } = sdkWith('traces', (done) => done(result as ExportResult));
    await send(call);
    expect(lines[0]).toContain(`1 model call traced, but http://localhost:4318/v1/traces took none: ${reason}`);
  });

  it('are not our concern when no model call is among them', async () => {
    const { send } = sdkWith('traces', (done) => done(failure(503)));
    await send(other);
    expect(lines).toEqual([]);
  });

  it('are tried again although the backend said 404: it may come up', async () => {
    const { send, sent } = sdkWith('traces', (done) => done(failure(404)));
    await send(call);
    await send(call);
    expect(sent).toHaveBeenCalledTimes(2);
  });
});

describe.each(['metrics', 'logs'] as const)('%s that the backend does not serve', (signal) => {
  it.each([404, 405, 501])('are switched off with one line at HTTP %i', async (status) => {
    const { send, sent } = sdkWith(signal, (done) => done(failure(status)));
    const ofApp = { scopeMetrics: [{ scope: { name: 'shop' } }] };
    await send(ofApp);
    expect(await send(ofApp)).toEqual({ code: 0 });
    expect(sent).toHaveBeenCalledOnce();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`http://localhost:4318/v1/${signal} does not take ${signal} (HTTP ${status})`);
    expect(lines[0]).toContain(`OTEL_${signal.toUpperCase()}_EXPORTER=none`);
  });

  it('are kept on and quiet at any other failure', async () => {
    const { send, sent } = sdkWith(signal, (done) => done(failure(503)));
    await send({});
    await send({});
    expect(sent).toHaveBeenCalledTimes(2);
    expect(lines).toEqual([]);
  });
});

describe('metrics of ours alone that the backend does not serve', () => {
  const ours = { scopeMetrics: [{ scope: { name: '@genspan/metrics' } }, { scope: { name: 'genspan' } }] };

  it('are switched off in silence, until the app measures something itself', async () => {
    const { send, sent } = sdkWith('metrics', (done) => done(failure(404)));
    await send(ours);
    await send(ours);
    expect(lines).toEqual([]);
    await send({ scopeMetrics: [...ours.scopeMetrics, { scope: { name: 'shop' } }] });
    await send(ours);
    expect(sent).toHaveBeenCalledOnce();
    expect(lines).toHaveLength(1);
  });
});

describe('an exporter that does not answer', () => {
  it('is not waited for longer than two seconds, and its late answer still counts', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let answer = (_: ExportResult) => {};
    const { send } = sdkWith('traces', (done) => {
      answer = done;
    });
    const sending = send(call);
    vi.advanceTimersByTime(2000);
    expect((await sending).code).toBe(1);
    answer({ code: 0 });
    expect(watch.exported).toEqual({ ok: 1, failed: 0 });
  });

  it('is given up on at once when the process wants to go', async () => {
    const { send } = sdkWith('traces', () => {});
    const sending = [send(call), send(call)];
    watch.giveUpExports();
    expect((await Promise.all(sending)).map(({ code }) => code)).toEqual([1, 1]);
  });

  it('answers its caller once', () => {
    const done = vi.fn();
    const exporter: Exporter = {
      export(_items, settled) {
        settled({ code: 0 });
        settled({ code: 1 });
      },
      shutdown: async () => {},
    };
    watch.watchExports({ start() {}, shutdown: async () => {}, _tracerProvider: { exporter } } as NodeSdk);
    exporter.export([call], done);
    expect(done).toHaveBeenCalledOnce();
  });
});
