import { connect } from 'node:net';
import { withoutCredentials } from './export-settings.ts';

/** The three kinds of telemetry. */
export type Signal = 'traces' | 'metrics' | 'logs';

/** Where a signal goes by the standard variables. Credentials in the URL are not shown. */
export function endpointOf(signal: Signal): string {
  const own = process.env[`OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_ENDPOINT`];
  const base = process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  const text = isGrpcFor(signal) ? grpcEndpoint(own || base) : own || httpEndpoint(base, signal);
  if (!URL.canParse(text)) return withoutCredentials(text).slice(0, 120);
  const url = new URL(text);
  // A scheme of two words is no scheme: `user:secret@host` parses as one.
  if (!/^https?:$/.test(url.protocol)) return withoutCredentials(text).slice(0, 120);
  url.username = '';
  url.password = '';
  url.search = '';
  return url.href;
}

function httpEndpoint(base: string | undefined, signal: Signal): string {
  return base ? `${base.replace(/\/$/, '')}/v1/${signal}` : `http://localhost:4318/v1/${signal}`;
}

/** gRPC takes `host:port` as well, and has no path. */
function grpcEndpoint(endpoint: string | undefined): string {
  if (!endpoint) return 'http://localhost:4317/';
  return /^https?:\/\//.test(endpoint) ? endpoint : `http://${endpoint}`;
}

function isGrpcFor(signal: Signal): boolean {
  const { env } = process;
  return (
    (env[`OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_PROTOCOL`] ?? env.OTEL_EXPORTER_OTLP_PROTOCOL)?.trim() === 'grpc'
  );
}

/** What the network says about an endpoint. */
export interface Reachability {
  /** A connection was made; whether anybody answers on it is another matter. */
  reachable: boolean;
  reason: string;
}

/**
 * Tries to connect to an endpoint. The exporter retries in silence for longer than a process may take to exit, so this
 * is how the reason is found out in time. Never rejects; resolves by `timeoutMs` at the latest.
 */
export function probe(endpoint: string, timeoutMs: number): Promise<Reachability> {
  return new Promise((resolve) => {
    if (!URL.canParse(endpoint)) return resolve({ reachable: false, reason: 'the endpoint is no URL' });
    const { hostname, port, protocol } = new URL(endpoint);
    const host = hostname.replace(/^\[|\]$/g, '');
    const socket = connect({ host, port: Number(port) || (protocol === 'https:' ? 443 : 80) });
    const finish = (reachable: boolean, reason: string) => {
      socket.destroy();
      resolve({ reachable, reason });
    };
    socket.setTimeout(timeoutMs, () => finish(false, 'no connection in time (ETIMEDOUT)'));
    socket.once('connect', () => finish(true, 'no answer in time'));
    socket.once('error', (error: NodeJS.ErrnoException) => finish(false, words(error)));
    socket.unref();
  });
}

function words(error: NodeJS.ErrnoException): string {
  // `localhost` gives two addresses, and an AggregateError without a message when both refuse.
  const code = error.code ?? (error as unknown as AggregateError).errors?.[0]?.code;
  if (code === 'ECONNREFUSED') return 'connection refused (ECONNREFUSED)';
  if (code === 'ENOTFOUND') return 'host not found (ENOTFOUND)';
  return code ?? error.message;
}
