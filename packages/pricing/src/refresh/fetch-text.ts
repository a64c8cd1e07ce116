import type { Clock } from './refresh-prices.ts';

/** What is used of `fetch`. */
export type Fetch = (
  url: string,
  init: { signal: AbortSignal; redirect: 'error'; headers: Record<string, string> },
) => Promise<{ ok: boolean; status: number; body: ReadableStream<Uint8Array> | null }>;

const LARGEST = 2_000_000;
const TIMEOUT_MS = 5000;

/**
 * The text behind a URL: 2 MB at most, within 5 seconds, the body included. A redirect is refused, since it might lead
 * away from https.
 */
export async function fetchText(
  url: string,
  { fetch, clock, abort }: { fetch: Fetch; clock: Clock; abort: AbortController },
): Promise<string> {
  const late = clock.setTimeout(() => abort.abort(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)), TIMEOUT_MS);
  (late as { unref?(): void } | undefined)?.unref?.();
  try {
    const { signal } = abort;
    const response = await fetch(url, { signal, redirect: 'error', headers: { accept: 'application/json' } });
    if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
    return await textOf(response.body);
  } finally {
    clock.clearTimeout(late as never);
  }
}

async function textOf(body: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = body.getReader();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > LARGEST) {
      await reader.cancel();
      throw new Error(`longer than ${LARGEST} bytes`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
