import type { PromiseListener } from '../tap/promise-tap.ts';

/** Requests whose raw response the app asked for: they are over, unless the parsed result is asked for right after. */
const waiting = new Map<PromiseListener, number>();

/**
 * Ends a request at its headers, as of now. A turn is waited for the app to ask for the parsed result all the same
 * (`withResponse` asks for both); a flush or the process's exit waits for nothing.
 */
export function endAtHeaders(request: PromiseListener): void {
  waiting.set(request, performance.now());
  setImmediate(end, request);
}

/** Ends what {@link endAtHeaders} still waits for. */
export function endRawResponses(): void {
  for (const request of waiting.keys()) end(request);
}

function end(request: PromiseListener): void {
  const endMs = waiting.get(request);
  waiting.delete(request);
  if (endMs !== undefined && !request.parseAsked) request.end('done', endMs);
}
