import { afterEach, describe, expect, test } from 'vitest';
import type { SdkLine } from '../support/project.ts';
import { type Backend, grpcBackend, httpBackend, silentBackend } from './endpoints.ts';
import { type DoctorStage, type Finding, setDoctorStage } from './stage.ts';

// What `genspan doctor` says of the endpoint, over each protocol.

type Check = { code: number | null; findings: Finding[]; words: string[] };

/** Runs the doctor; what it says of endpoints. */
async function check(stage: DoctorStage, env: Record<string, string>): Promise<Check> {
  const { code, report } = await stage.examine([], env);
  const findings = report.findings.filter(({ area }) => area === 'endpoints');
  return { code, findings, words: findings.map(({ level, what }) => `${level}: ${what}`) };
}

let backend: Backend | undefined;
afterEach(async () => {
  await backend?.stop();
  backend = undefined;
});

describe.each<SdkLine>([2, 3])('the endpoint, on SDK line %i', (line) => {
  const stage = setDoctorStage({ opentelemetry: line });

  test('that asks for a key', async () => {
    backend = await httpBackend(401);
    const { code, findings } = await check(stage, { OTEL_EXPORTER_OTLP_ENDPOINT: backend.url });
    expect(code).toBe(1);
    expect(findings).toEqual([
      {
        area: 'endpoints',
        level: 'problem',
        what: `traces to ${backend.url}/v1/traces (http/protobuf): unauthorised, HTTP 401`,
        why: 'no traces arrive there',
        remedy: expect.stringContaining('OTEL_EXPORTER_OTLP_HEADERS'),
      },
    ]);
  });

  test('where nobody listens, once for all signals', async () => {
    const { code, words } = await check(stage, {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
      OTEL_METRICS_EXPORTER: 'otlp',
      OTEL_LOGS_EXPORTER: 'otlp',
    });
    expect(code).toBe(1);
    expect(words).toEqual([
      'problem: traces, metrics and logs to http://127.0.0.1:9 (http/protobuf): unreachable, connection refused (ECONNREFUSED)',
    ]);
  });

  test.each([
    [0, 'good', 'accepted'],
    [16, 'problem', 'unauthorised, gRPC 16, unauthenticated'],
  ])('over gRPC that answers %i', async (status, level, words) => {
    backend = await grpcBackend(status);
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: backend.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' };
    expect((await check(stage, env)).words).toEqual([`${level}: traces to ${backend.url} (grpc): ${words}`]);
    expect(backend.requests).toEqual(['application/grpc /opentelemetry.proto.collector.trace.v1.TraceService/Export']);
  });
});

describe('the endpoint', () => {
  const stage = setDoctorStage({ opentelemetry: 2 });

  test('for traces alone that is not the whole path', async () => {
    backend = await httpBackend(404);
    const { findings } = await check(stage, { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: backend.url });
    expect(findings[0]?.what).toContain('wrong path, HTTP 404');
    expect(findings[0]?.remedy).toContain('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT is taken as it is: add /v1/traces');
  });

  test('that takes traces only is told of, and is no problem', async () => {
    backend = await httpBackend(404);
    const traces = await httpBackend(200);
    const { code, words, findings } = await check(stage, {
      OTEL_EXPORTER_OTLP_ENDPOINT: backend.url,
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${traces.url}/v1/traces`,
      OTEL_METRICS_EXPORTER: 'otlp',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    });
    await traces.stop();
    expect({ code, words }).toEqual({
      code: 0,
      words: [
        `good: traces to ${traces.url}/v1/traces (http/json): accepted`,
        `note: metrics to ${backend.url}/v1/metrics (http/json): wrong path, HTTP 404`,
      ],
    });
    expect(findings[1]?.remedy).toContain('OTEL_METRICS_EXPORTER=none');
  });

  test('that says nothing is not waited for', async () => {
    backend = await silentBackend();
    const { words } = await check(stage, { OTEL_EXPORTER_OTLP_ENDPOINT: backend.url });
    expect(words).toEqual([
      `problem: traces to ${backend.url}/v1/traces (http/protobuf): unreachable, no answer in time`,
    ]);
  });

  test('without TLS that is asked for https', async () => {
    backend = await httpBackend(200);
    const { findings } = await check(stage, { OTEL_EXPORTER_OTLP_ENDPOINT: backend.url.replace('http:', 'https:') });
    expect(findings[0]).toMatchObject({
      what: expect.stringContaining('TLS, https is spoken to a port without TLS'),
      remedy: expect.stringContaining('http://'),
    });
  });

  test.each([
    ['grpc', httpBackend, 'OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf'],
    ['http/protobuf', grpcBackend, 'OTEL_EXPORTER_OTLP_PROTOCOL=grpc'],
  ])('of the other protocol than %s', async (protocol, start, remedy) => {
    backend = await start(200);
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: backend.url, OTEL_EXPORTER_OTLP_PROTOCOL: protocol };
    const { findings } = await check(stage, env);
    expect(findings[0]?.what).toContain('wrong protocol, it does not answer as');
    expect(findings[0]?.remedy).toContain(remedy);
  });

  test('hides the credentials that are in it', async () => {
    backend = await httpBackend(200);
    const url = backend.url.replace('//', '//user:hidden-word@');
    const { words } = await check(stage, { OTEL_EXPORTER_OTLP_ENDPOINT: url });
    expect(words).toEqual([`good: traces to ${backend.url}/v1/traces (http/protobuf): accepted`]);
  });
});
