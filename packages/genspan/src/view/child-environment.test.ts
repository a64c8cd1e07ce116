import { describe, expect, it } from 'vitest';
import { childEnvironment, nodeOptions } from './child-environment.ts';

const URL = 'http://127.0.0.1:55555';

describe('childEnvironment', () => {
  it('points traces and metrics at the view and keeps everything else', () => {
    const parent = {
      PATH: '/bin',
      OTEL_METRICS_EXPORTER: 'none',
      OTEL_LOGS_EXPORTER: 'console',
      OTEL_SERVICE_NAME: 'x',
    };
    const { env, notices } = childEnvironment(parent, '/a/register.cjs', URL);
    expect(env).toEqual({
      ...parent,
      NODE_OPTIONS: '--require "/a/register.cjs"',
      OTEL_EXPORTER_OTLP_ENDPOINT: URL,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
      OTEL_METRIC_EXPORT_INTERVAL: '5000',
      OTEL_METRIC_EXPORT_TIMEOUT: '5000',
    });
    expect(notices).toEqual([]);
  });

  it.each(['OTEL_METRIC_EXPORT_INTERVAL', 'OTEL_METRIC_EXPORT_TIMEOUT'])('leaves %s as it is set', (name) => {
    const { env } = childEnvironment({ [name]: '20000' }, '/r.cjs', URL);
    const set = Object.entries(env).filter(([key]) => key.startsWith('OTEL_METRIC_'));
    expect(set).toEqual([[name, '20000']]);
  });

  it('brings metrics to the view, too', () => {
    const { env, notices } = childEnvironment(
      { OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'https://a.example' },
      '/r.cjs',
      URL,
    );
    expect(env).not.toHaveProperty('OTEL_EXPORTER_OTLP_METRICS_ENDPOINT');
    expect(notices).toEqual([expect.stringContaining('OTEL_EXPORTER_OTLP_METRICS_ENDPOINT')]);
  });

  it('replaces an endpoint of the user for the child only, and says so in one line', () => {
    const parent = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://collector.example/v1/traces',
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'grpc',
    };
    const before = { ...parent };
    const { env, notices } = childEnvironment(parent, '/r.cjs', URL);
    expect(parent).toEqual(before);
    expect(env.OTEL_EXPORTER_OTLP_ENDPOINT).toBe(URL);
    expect(env).not.toHaveProperty('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT');
    expect(env).not.toHaveProperty('OTEL_EXPORTER_OTLP_TRACES_PROTOCOL');
    expect(notices).toEqual([expect.stringContaining('OTEL_EXPORTER_OTLP_ENDPOINT')]);
    expect(notices[0]).not.toContain('collector.example');
  });

  it('sees to it that traces are exported at all', () => {
    const off = childEnvironment({ OTEL_TRACES_EXPORTER: 'none' }, '/r.cjs', URL);
    expect(off.env).not.toHaveProperty('OTEL_TRACES_EXPORTER');
    expect(off.notices).toHaveLength(1);
    const on = childEnvironment({ OTEL_TRACES_EXPORTER: 'console, otlp' }, '/r.cjs', URL);
    expect(on.env.OTEL_TRACES_EXPORTER).toBe('console, otlp');
    expect(on.notices).toEqual([]);
  });
});

describe('nodeOptions', () => {
  it('stands before what is set', () => {
    expect(nodeOptions('/r.cjs', '--enable-source-maps')).toBe('--require "/r.cjs" --enable-source-maps');
    expect(nodeOptions('/r.cjs', ' ')).toBe('--require "/r.cjs"');
  });

  it('escapes what Node would take apart', () => {
    expect(nodeOptions('C:\\my "app"\\r.cjs', undefined)).toBe('--require "C:\\\\my \\"app\\"\\\\r.cjs"');
  });
});
