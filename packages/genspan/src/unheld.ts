import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Exporter } from './exporters.ts';

/** Set while an exporter of ours works, through its awaits and callbacks too. */
const exporting = new AsyncLocalStorage<true>();

let watching = false;

/**
 * Runs an export so that its connections do not keep the process alive: an endpoint that never answers must not hold
 * an app that is done. Who waits for the export (a flush) holds the process by a timer of its own.
 */
export function runUnheld<T>(send: () => T): T {
  if (!watching) {
    watching = true;
    subscribe('http.client.request.start', (message) => {
      if (exporting.getStore()) release((message as { request: ClientRequest }).request);
    });
  }
  return exporting.run(true, send);
}

function release(request: ClientRequest): void {
  if (request.socket) request.socket.unref();
  else request.once('socket', (socket) => socket.unref());
}

/** The retrying layer of an OTLP exporter, in both SDK lines. */
interface RetryingTransport {
  retry(data: unknown, timeoutMs: number, inMs: number): Promise<unknown>;
  _transport: { send(data: unknown, timeoutMs: number): Promise<unknown> };
}

/** Lets an OTLP exporter wait between attempts without keeping the process alive. Others are left alone. */
export function releaseRetries(exporter: Exporter): void {
  const transport = (exporter as { _delegate?: { _transport?: Partial<RetryingTransport> } })._delegate?._transport;
  if (typeof transport?.retry !== 'function' || typeof transport._transport?.send !== 'function') return;
  const inner = transport._transport;
  transport.retry = (data, timeoutMs, inMs) =>
    new Promise((resolve, reject) => {
      setTimeout(() => inner.send(data, timeoutMs).then(resolve, reject), inMs).unref();
    });
}
