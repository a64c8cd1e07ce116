import { describe, expect, it } from 'vitest';
import { leakEnvironment } from './leak-environment.ts';

const URL = 'http://127.0.0.1:9999';

describe('the environment of the process that plants', () => {
  it('sends everything to the check, whatever endpoints are set', () => {
    const parent = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example/v1/traces',
      OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: 'https://logs.example',
    };
    const { env, notices } = leakEnvironment(parent, URL);
    expect(env).toMatchObject({ OTEL_EXPORTER_OTLP_ENDPOINT: URL });
    expect(Object.values(env).some((value) => value?.includes('example'))).toBe(false);
    expect(notices).toEqual([]);
  });

  it('keeps what says how telemetry is made', () => {
    const parent = {
      PATH: '/bin',
      NODE_OPTIONS: '--max-old-space-size=512',
      GENSPAN_REDACTION_SCOPE: 'all',
      GENSPAN_REDACTION: 'off',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
      OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT: '100',
      OTEL_TRACES_EXPORTER: 'otlp,console',
      OTEL_TRACES_SAMPLER: 'always_on',
    };
    const { env, notices } = leakEnvironment(parent, URL);
    expect(env).toMatchObject(parent);
    expect(notices).toEqual([]);
  });

  it.each([
    ['OTEL_TRACES_EXPORTER', 'console', 'otlp'],
    ['OTEL_LOGS_EXPORTER', 'none', 'otlp'],
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc', 'http/protobuf'],
    ['OTEL_EXPORTER_OTLP_METRICS_PROTOCOL', 'grpc', 'http/protobuf'],
    ['OTEL_TRACES_SAMPLER', 'traceidratio', 'always_on'],
  ])('says that %s=%s does not hold', (name, value, instead) => {
    const { env, notices } = leakEnvironment({ [name]: value }, URL);
    expect(env[name]).toBe(instead);
    expect(notices).toEqual([expect.stringContaining(`${name}=${value}`)]);
  });

  it('changes nothing of the environment it is given', () => {
    const parent = { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example' };
    leakEnvironment(parent, URL);
    expect(parent).toEqual({ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example' });
  });
});
