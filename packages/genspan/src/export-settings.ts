import { notAllowed, shown } from './settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const ENDPOINTS = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'];
const PROTOCOLS = ['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'OTEL_EXPORTER_OTLP_PROTOCOL'];

/**
 * Looks at the standard export settings as an SDK that we start will read them: it would take a wrong one silently, or
 * say it only in its own log. Each gets one line. An app's own SDK is the app's business.
 */
export function checkExportSettings(env: Environment, complain: (line: string) => void): void {
  for (const name of PROTOCOLS) {
    const value = env[name]?.trim();
    if (value && !['http/protobuf', 'http/json', 'grpc'].includes(value)) {
      complain(notAllowed(name, value, 'http/protobuf, http/json, grpc', 'http/protobuf'));
    }
  }
  for (const word of exportersIn(env)) {
    if (!['otlp', 'console', 'zipkin', 'none'].includes(word)) {
      complain(notAllowed('OTEL_TRACES_EXPORTER', word, 'otlp, console, zipkin, none', 'no exporter for it'));
    }
  }
  for (const name of badEndpoints(env)) {
    const value = shown(withoutCredentials(env[name] ?? ''));
    complain(`${name} is "${value}": it must be an http or https URL, such as http://localhost:4318`);
  }
}

/** Whether the endpoint for traces is one that {@link checkExportSettings} complains about. */
export function hasBadEndpoint(env: Environment): boolean {
  return badEndpoints(env).length > 0;
}

function badEndpoints(env: Environment): string[] {
  if (isGrpc(env)) return [];
  return ENDPOINTS.filter((name) => env[name] && !isHttpUrl(env[name]));
}

/** Whether traces go over gRPC, which needs no scheme and no path. */
export function isGrpc(env: Environment): boolean {
  return (env.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL ?? env.OTEL_EXPORTER_OTLP_PROTOCOL)?.trim() === 'grpc';
}

/** Whether traces go to an OTLP endpoint at all. */
export function exportsOtlp(env: Environment): boolean {
  const exporters = exportersIn(env);
  return exporters.length === 0 || exporters.includes('otlp');
}

/** A text without what stands before an `@`, URL or not. */
export function withoutCredentials(text: string): string {
  return text.replace(/^([a-z][\w+.-]*:\/\/)?[^/@]*@/i, '$1');
}

function exportersIn(env: Environment): string[] {
  return (env.OTEL_TRACES_EXPORTER ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
}

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).hostname !== '';
}
