import { describe, expect, it } from 'vitest';
import { captureIO } from './captured-io.fixture.ts';
import { startApp } from './metrics/app.fixture.ts';
import { exportedSpans } from './otlp-bytes.fixture.ts';
import { createView } from './view.ts';

const send = (url: string, body: Buffer<ArrayBuffer> | string = exportedSpans().protobuf) =>
  fetch(`${url}/v1/traces`, { method: 'POST', body, headers: { 'content-type': 'application/x-protobuf' } });

const sendMetrics = (url: string, body: Buffer<ArrayBuffer> | string, type = 'application/x-protobuf') =>
  fetch(`${url}/v1/metrics`, { method: 'POST', body, headers: { 'content-type': type } });

describe('createView', () => {
  it('prints what arrived before it was closed, once', async () => {
    const io = captureIO();
    const view = await createView({ port: 0, io });
    await send(view.url);
    await view.settle(20);
    expect([view.spans, view.totals.overall.calls]).toEqual([2, 1]);
    await Promise.all([view.close(), view.close()]);
    expect(io.out.match(/└─ chat gpt-4\.1/g)).toHaveLength(1);
    expect(io.out.match(/^Totals/gm)).toHaveLength(1);
    await expect(send(view.url)).rejects.toThrow();
  });

  it('settles only after what is on its way has come', async () => {
    const io = captureIO();
    const view = await createView({ port: 0, io });
    const settled = view.settle(150).then(() => view.spans);
    await send(view.url);
    await send(view.url);
    expect(await settled).toBe(4);
    await view.close({ silent: true });
    expect(io.out).toBe('');
  });

  it('colours on request, and follows the terminal width', async () => {
    const io = captureIO({ FORCE_COLOR: '1' });
    io.stdout.columns = 60;
    const view = await createView({ port: 0, io });
    await send(view.url);
    await view.close();
    expect(io.out).toContain('\u001b[1m');
    expect(io.out).not.toContain('━━');
  });

  it('tells the user once why an exporter is refused', async () => {
    const io = captureIO();
    const view = await createView({ port: 0, io });
    await send(view.url, 'no protobuf');
    await send(view.url, 'no protobuf');
    await view.close();
    expect(io.err.match(/answered 400/g)).toHaveLength(1);
  });

  it('shows the metrics of all processes at the end, below the totals', async () => {
    const io = captureIO();
    const view = await createView({ port: 0, io });
    for (const [line, pid] of [
      ['2.x', 1],
      ['3.x', 2],
    ] as const) {
      const app = startApp({ line, resource: { 'process.pid': pid } });
      for (let index = 0; index < 3; index++) app.call({ feature: 'support-chat', usd: 1, ttftMs: 200 });
      await sendMetrics(view.url, await app.exported('protobuf'));
    }
    await send(view.url);
    await view.settle(20);
    expect(view.metrics.overall).toMatchObject({ calls: 6, cost: 6 });
    await view.close();
    expect(io.out).toMatch(/Totals {2}1 call[\s\S]*Metrics .*2 processes · 6 calls · \$6\.00/);
    expect(io.out).toMatch(/^support-chat +6 +\$6\.00/m);
    expect(io.out).toMatch(/^chat +feature support-chat +\$6\.00 +\$10\.00 +day .*60 %$/m);
    expect(io.out).toMatch(/^available +support-chat +6 +✓ 100 % +99 %/m);
    expect(io.err).toBe('');
  });

  it('says nothing of metrics where none have arrived', async () => {
    const io = captureIO();
    const view = await createView({ port: 0, io });
    await send(view.url);
    await view.close();
    expect(io.out).not.toContain('Metrics');
  });

  it('shows metrics alone on request', async () => {
    const io = captureIO();
    const view = await createView({ port: 0, io, metricsOnly: true });
    const app = startApp();
    app.call({ feature: 'search' });
    await send(view.url);
    await sendMetrics(view.url, await app.exported('protobuf'));
    await view.close();
    expect(io.out).toMatch(/^Metrics /m);
    expect(io.out).not.toMatch(/Totals|chat gpt-4/);
  });

  it('puts metrics that have changed in the place of the last ones on a terminal', async () => {
    const io = { ...captureIO(), isTTY: true };
    let out = '';
    io.stdout = { columns: 110, rows: 40, write: (text: string) => (out += text) };
    let onMetrics = () => {};
    const shown = new Promise<void>((resolve) => {
      onMetrics = resolve;
    });
    const view = await createView({ port: 0, io, metricsOnly: true, onMetrics });
    const app = startApp();
    app.call({ feature: 'search' });
    await sendMetrics(view.url, await app.exported('protobuf'));
    await shown;
    await view.close();
    expect(out.startsWith('\u001b[H\u001b[2J')).toBe(true);
    expect(out.match(/search/g)).toHaveLength(1);
  });

  it('gives metrics as a JSON line, before that of the totals', async () => {
    const io = captureIO();
    const view = await createView({ port: 0, io, json: true });
    const app = startApp();
    app.call({ feature: 'search', usd: 0.1 });
    app.call({ feature: 'search', usd: 0.2 });
    await sendMetrics(view.url, await app.exported('json'), 'application/json');
    await view.close();
    const lines = io.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => Object.keys(line)[0])).toEqual(['metrics', 'totals']);
    expect(lines[0].metrics.features.search).toMatchObject({ calls: 2, cost: 0.3, outcomes: { ok: 2 } });
  });

  it('takes what makes sense of a metrics request, and tells once what does not', async () => {
    const io = captureIO();
    const view = await createView({ port: 0, io });
    const point = (asInt: number) => ({ asInt, timeUnixNano: 2, startTimeUnixNano: 1 });
    const sum = { aggregationTemporality: 2, isMonotonic: true, dataPoints: [point(-4), point(3)] };
    const metrics = [{ name: 'genspan.calls', sum }];
    const body = JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] });
    for (let round = 0; round < 2; round++)
      expect((await sendMetrics(view.url, body, 'application/json')).status).toBe(200);
    const broken = JSON.stringify({
      resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: 'genspan.calls', sum: 7 }] }] }],
    });
    expect((await sendMetrics(view.url, broken, 'application/json')).status).toBe(400);
    expect(view.metrics.overall.calls).toBe(3);
    await view.close();
    expect(io.err.match(/genspan\.calls: a counter is negative/g)).toHaveLength(1);
  });
});
