import { describe, expect, it } from 'vitest';
import { captureIO } from './captured-io.fixture.ts';
import { exportedSpans } from './otlp-bytes.fixture.ts';
import { createView } from './view.ts';

const send = (url: string, body: Buffer<ArrayBuffer> | string = exportedSpans().protobuf) =>
  fetch(`${url}/v1/traces`, { method: 'POST', body, headers: { 'content-type': 'application/x-protobuf' } });

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
});
