import { describe, expect, it, vi } from 'vitest';
import { type Fetch, fetchText } from './fetch-text.ts';

const clock = { now: () => 0, setTimeout: vi.fn(() => 1), clearTimeout: vi.fn() };
const answer =
  (...[body, init]: ConstructorParameters<typeof Response>): Fetch =>
  async () =>
    new Response(body, init);
const get = (fetch: Fetch) => fetchText('https://a.test/p.json', { fetch, clock, abort: new AbortController() });

describe('the text of a feed', () => {
  it('is asked for without following a redirect', async () => {
    const fetch = vi.fn(answer('{}'));
    expect(await get(fetch)).toBe('{}');
    expect(fetch).toHaveBeenCalledWith('https://a.test/p.json', expect.objectContaining({ redirect: 'error' }));
  });

  it.each([404, 500])('is not that of an answer %d', async (status) => {
    await expect(get(answer('{}', { status }))).rejects.toThrow(`status ${status}`);
  });

  it('is no longer than 2 MB, and not read beyond', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(100_000).fill(32));
      },
    });
    await expect(get(answer(endless))).rejects.toThrow('longer than 2000000 bytes');
    expect(pulled).toBeLessThan(25);
    expect(await get(answer(' '.repeat(2_000_000)))).toHaveLength(2_000_000);
  });

  it('has characters that are cut between chunks, and no broken ones', async () => {
    const bytes = new TextEncoder().encode('"ü"');
    const cut = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    });
    expect(await get(answer(cut))).toBe('"ü"');
    await expect(get(answer(new Uint8Array([0xff, 0xff])))).rejects.toThrow();
  });

  it('is given up after five seconds', async () => {
    const late: (() => void)[] = [];
    const waiting = { ...clock, setTimeout: (run: () => void) => late.push(run) };
    const never: Fetch = (_, { signal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const got = fetchText('https://a.test', { fetch: never, clock: waiting, abort: new AbortController() });
    late[0]?.();
    await expect(got).rejects.toThrow('no answer within 5 s');
  });
});
