import type { EndpointFacts, Facts, Verdict } from '../facts.ts';
import { type Finding, good, note, problem } from '../finding.ts';
import { list } from './words.ts';

const AREA = 'endpoints';

/** Whether what is exported arrives. */
export function endpointFindings({ run }: Facts): Finding[] {
  const seen = new Map<string, EndpointFacts>();
  for (const endpoint of run.processes.flatMap(({ endpoints }) => endpoints)) {
    seen.set(`${endpoint.signal} ${endpoint.url}`, endpoint);
  }
  if (seen.size > 0) return grouped([...seen.values()]).map((group) => findingOf(group, run.processes));
  const isServed = run.processes.some(({ serving }) => serving === 'ours' || serving === 'app');
  return isServed ? [note(AREA, 'no OTLP exporter was found, so no endpoint could be tried')] : [];
}

/** Signals that have the same fate at the same place, but for a path, which is a matter of each. */
function grouped(endpoints: EndpointFacts[]): EndpointFacts[][] {
  const groups = new Map<string, EndpointFacts[]>();
  for (const endpoint of endpoints) {
    const { protocol, verdict, detail, url, signal } = endpoint;
    const place = verdict === 'wrong path' ? signal : originOf(url);
    const key = [protocol, verdict, detail, place].join();
    groups.set(key, [...(groups.get(key) ?? []), endpoint]);
  }
  return [...groups.values()];
}

function findingOf(group: EndpointFacts[], processes: Facts['run']['processes']): Finding {
  const endpoint = group[0]!;
  const { signal, protocol, url, verdict, detail } = endpoint;
  const signals = list(group.map((member) => member.signal));
  const where = group.length > 1 ? originOf(url) : url;
  const what = `${signals} to ${where} (${protocol}): ${verdict === 'accepts' ? 'accepted' : `${verdict}, ${detail}`}`;
  if (verdict === 'accepts') return good(AREA, what);
  if (verdict === 'unclear') {
    return note(AREA, what, 'it answers, and does not like an export without items', 'look whether spans arrive');
  }
  const isOurs = processes.some(({ serving }) => serving === 'ours');
  if (verdict === 'wrong path' && signal !== 'traces') return unwanted(endpoint, what, isOurs);
  return problem(AREA, what, `no ${signals} arrive there`, remedyOf(endpoint));
}

/** gRPC has addresses that are no URL, too. */
function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}

/** A backend for traces alone. */
function unwanted({ signal }: EndpointFacts, what: string, isOurs: boolean): Finding {
  const remedy = `OTEL_${signal.toUpperCase()}_EXPORTER=none, or an endpoint that takes them`;
  const why = isOurs ? `${signal} are switched off by themselves as the app runs` : `no ${signal} arrive there`;
  return isOurs ? note(AREA, what, why, remedy) : problem(AREA, what, why, remedy);
}

function remedyOf(endpoint: EndpointFacts): string {
  const variable = `OTEL_EXPORTER_OTLP_${endpoint.signal.toUpperCase()}`;
  const remedies: Record<Exclude<Verdict, 'accepts' | 'unclear'>, string> = {
    unauthorised: `give the key that the backend asks for: OTEL_EXPORTER_OTLP_HEADERS="authorization=Bearer%20<key>"`,
    'wrong path': pathRemedy(endpoint, variable),
    'wrong protocol': protocolRemedy(endpoint),
    unwell: 'look at the backend: it is there, and takes nothing at the moment',
    unreachable: `start a collector there, or set OTEL_EXPORTER_OTLP_ENDPOINT; here and now: npx genspan run -- node <app>`,
    TLS: tlsRemedy(endpoint),
  };
  return remedies[endpoint.verdict as keyof typeof remedies];
}

function pathRemedy({ signal, url, protocol }: EndpointFacts, variable: string): string {
  if (protocol === 'grpc')
    return `this is no OTLP receiver for ${signal}: check host and port of OTEL_EXPORTER_OTLP_ENDPOINT`;
  const ends = url.endsWith(`/v1/${signal}`);
  return ends
    ? `check the base URL: OTEL_EXPORTER_OTLP_ENDPOINT gets /v1/${signal} added, ${variable}_ENDPOINT is taken as it is`
    : `${variable}_ENDPOINT is taken as it is: add /v1/${signal} to it, or set OTEL_EXPORTER_OTLP_ENDPOINT instead`;
}

function protocolRemedy({ protocol }: EndpointFacts): string {
  if (protocol === 'grpc') return 'OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf (usually port 4318), or the port for gRPC';
  if (protocol === 'http/json')
    return 'OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf; where the port is that of gRPC (4317): grpc';
  return 'the port for HTTP (usually 4318), or OTEL_EXPORTER_OTLP_PROTOCOL=grpc for that of gRPC (4317)';
}

function tlsRemedy({ detail }: EndpointFacts): string {
  if (detail.includes('without TLS')) return 'write http:// instead of https:// in the endpoint';
  return 'give the certificate of its authority: OTEL_EXPORTER_OTLP_CERTIFICATE=<file>, or NODE_EXTRA_CA_CERTS=<file>';
}
