import { registeredGlobals } from '@genspan/instrumentation';
import { createContextKey, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Signal } from '../../endpoint.ts';
import { exportersOf, partsOf } from '../../exporters.ts';
import type { Destination, EndpointFacts } from '../facts.ts';
import { type SendResult, verdictOf } from './send-result.ts';

/** How long an endpoint may take to answer. */
const LIMIT_MS = 4000;

/** What carries an exporter's bytes to its endpoint, in both SDK lines: with its headers, certificates and compression. */
interface Transport {
  send(data: Uint8Array, timeoutMs: number): Promise<SendResult>;
  _parameters: {
    /** HTTP. */
    url?: string;
    headers?(): Promise<Record<string, string>>;
    /** gRPC. */
    address?: string;
    credentials?(): { _isSecure?(): boolean };
  };
}

/**
 * Sends an export without items to every OTLP endpoint that an exporter of these providers has, through the exporter's
 * own transport: what is tried is what the app does. Retries of the exporter are left out, so that the answer comes at
 * once.
 */
export async function checkEndpoints(providers: ReadonlyMap<Signal, object>): Promise<EndpointFacts[]> {
  const checks = new Map<string, Promise<EndpointFacts>>();
  for (const [signal, provider] of providers) {
    for (const transport of exportersOf(provider).flatMap((exporter) => partsOf(exporter, isTransport))) {
      const destination = await destinationOf(signal, transport);
      checks.set(JSON.stringify(destination), check(destination, transport));
    }
  }
  return Promise.all(checks.values());
}

function isTransport(value: object): value is Transport {
  const { send, _parameters: parameters } = value as Partial<Transport>;
  return typeof send === 'function' && Boolean(parameters?.url ?? parameters?.address);
}

async function destinationOf(signal: Signal, { _parameters: parameters }: Transport): Promise<Destination> {
  const { url, address, headers, credentials } = parameters;
  if (url === undefined) {
    const scheme = credentials?.()._isSecure?.() ? 'https' : 'http';
    return { signal, protocol: 'grpc', url: `${scheme}://${address}` };
  }
  const type = Object.entries((await headers?.()) ?? {}).find(([name]) => /^content-type$/i.test(name))?.[1];
  return { signal, protocol: type?.includes('json') ? 'http/json' : 'http/protobuf', url: withoutSecrets(url) };
}

async function check(destination: Destination, transport: Transport): Promise<EndpointFacts> {
  const result = await sendEmpty(destination, transport).catch(
    (error: Error): SendResult => ({ status: 'failure', error }),
  );
  return { ...destination, ...verdictOf(result) };
}

/** No instrumentation of HTTP or gRPC is to make a span of it. */
function sendEmpty({ signal, protocol }: Destination, transport: Transport): Promise<SendResult> {
  const scope = ROOT_CONTEXT.setValue(createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING'), true);
  const send = () => transport.send(bodyOf(signal, protocol), LIMIT_MS);
  const context = registeredGlobals()?.context;
  return Promise.race([context ? context.with(scope, send) : send(), timeout()]);
}

/** One resource without items: some backends take a body of no bytes for a mistake. */
function bodyOf(signal: Signal, protocol: Destination['protocol']): Uint8Array {
  if (protocol !== 'http/json') return Uint8Array.of(0x0a, 0x00);
  const field = { traces: 'resourceSpans', metrics: 'resourceMetrics', logs: 'resourceLogs' }[signal];
  return new TextEncoder().encode(JSON.stringify({ [field]: [] }));
}

function timeout(): Promise<SendResult> {
  return new Promise((resolve) => {
    const late = () => resolve({ status: 'failure', error: Object.assign(new Error('late'), { code: 'ETIMEDOUT' }) });
    setTimeout(late, LIMIT_MS + 500).unref();
  });
}

function withoutSecrets(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  url.username = '';
  url.password = '';
  url.search = '';
  return url.href;
}
