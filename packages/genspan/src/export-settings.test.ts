import { describe, expect, it } from 'vitest';
import { checkExportSettings, exportsOtlp, hasBadEndpoint } from './export-settings.ts';

function complaints(env: Record<string, string>): string[] {
  const lines: string[] = [];
  checkExportSettings(env, (line) => lines.push(line));
  return lines;
}

describe('export settings for an SDK that we start', () => {
  it.each([
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'localhost:4318', /must be an http or https URL/],
    ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'collector', /must be an http or https URL/],
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'http', /allowed are http\/protobuf, http\/json, grpc/],
    ['OTEL_TRACES_EXPORTER', 'jaeger', /allowed are otlp, console, zipkin, none/],
  ])('complain in one line about %s=%s', (name, value, line) => {
    const lines = complaints({ [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(name);
    expect(lines[0]).toContain(value);
    expect(lines[0]).toMatch(line);
  });

  it.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://user:pw@api.example.test/otlp' }],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' }],
    [{ OTEL_TRACES_EXPORTER: 'otlp, console' }],
    [{ OTEL_TRACES_EXPORTER: '' }],
    [{}],
  ])('have nothing against %o', (env) => {
    expect(complaints(env)).toEqual([]);
    expect(hasBadEndpoint(env)).toBe(false);
  });

  it.each(['user:secret@host:4318', 'ftp://user:secret@host'])('print no credentials of %s', (value) => {
    const [line] = complaints({ OTEL_EXPORTER_OTLP_ENDPOINT: value });
    expect(line).toContain('host');
    expect(line).not.toContain('secret');
  });

  it('know whether traces go to an OTLP endpoint', () => {
    expect(exportsOtlp({})).toBe(true);
    expect(exportsOtlp({ OTEL_TRACES_EXPORTER: 'console,otlp' })).toBe(true);
    expect(exportsOtlp({ OTEL_TRACES_EXPORTER: 'console' })).toBe(false);
  });
});
