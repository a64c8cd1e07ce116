import { describe, expect, test } from 'vitest';
import { setStage } from '../support/stage.ts';

const stage = setStage({ apps: new URL('apps/', import.meta.url), opentelemetry: 2 });

const CAPTURE = 'OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT';

/** Exactly one line, with all of these in it. */
function expectOneLine(stderr: string, parts: readonly string[]): void {
  expect(stderr).toMatch(/^genspan: [^\n]+\n$/);
  for (const part of parts) expect(stderr).toContain(part);
}

describe('a bad value in the environment: one line, and the app and its traces go on', () => {
  test.each<[name: string, value: string, allowed: string[]]>([
    ['GENSPAN_DISABLED', 'maybe', ['true, false']],
    ['GENSPAN_SEMCONV', 'newest', ['latest', 'v1.41']],
    ['GENSPAN_UNREDACTED_CONTENT', 'yes', ['true, false']],
    ['GENSPAN_REDACTION', 'no', ['on, off']],
    ['GENSPAN_REDACTION_SCOPE', 'spans', ['genai, all']],
    [CAPTURE, 'span', ['SPAN_ONLY', 'EVENT_ONLY', 'SPAN_AND_EVENT', 'NO_CONTENT']],
    ['OTEL_TRACES_EXPORTER', 'oltp,otlp', ['otlp', 'console', 'none']],
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'http', ['http/protobuf', 'http/json', 'grpc']],
    ['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'json', ['http/protobuf', 'http/json', 'grpc']],
  ])('%s=%s', async (name, value, allowed) => {
    const ended = await stage.play('app.cjs', { [name]: value });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n' });
    expectOneLine(ended.stderr, [name, `"${value.split(',')[0]}`, ...allowed]);
    expect(stage.sink.requests.traces).toBe(1);
  });

  test.each([
    ['GENSPAN_SEMCONVS', 'latest'],
    ['GENSPAN_', ''],
    ['GENSPAN_PRICES_FILE', '/prices.json'],
  ])('%s is no setting of this version', async (name, value) => {
    const ended = await stage.play('app.cjs', { [name]: value });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n' });
    expectOneLine(ended.stderr, [name]);
    expect(stage.sink.spans).toHaveLength(1);
  });

  test('a key that is too short is named and not shown', async () => {
    const ended = await stage.play('app.cjs', { GENSPAN_REDACTION_KEY: 'plum umbrella' });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n' });
    expectOneLine(ended.stderr, ['GENSPAN_REDACTION_KEY', '13 bytes', '32']);
    expect(ended.stderr).not.toContain('plum');
    expect(stage.sink.spans).toHaveLength(1);
  });

  test('a value with control characters and without an end is shown harmless and short', async () => {
    const ended = await stage.play('app.cjs', { GENSPAN_SEMCONV: `\u001b[2J\n${'x'.repeat(5000)}` });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n' });
    expectOneLine(ended.stderr, ['GENSPAN_SEMCONV']);
    expect(ended.stderr).not.toContain('\u001b');
    expect(ended.stderr.length).toBeLessThan(400);
  });

  test('is said once when the app uses withGenspan as well', async () => {
    const ended = await stage.play('with-genspan.cjs', { GENSPAN_SEMCONV: 'newest', OPTIONS: '{}' });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n' });
    expectOneLine(ended.stderr, ['GENSPAN_SEMCONV', '"newest"']);
    expect(stage.sink.spans).toHaveLength(1);
  });

  test('two bad values: a line for each', async () => {
    const ended = await stage.play('app.cjs', { GENSPAN_SEMCONV: 'newest', GENSPAN_DISABLED: 'maybe' });
    expect(ended.stdout).toBe('Hello\n');
    expect(ended.stderr.match(/^genspan: /gm)).toHaveLength(2);
  });
});

describe('an endpoint that is no URL: the app goes on', () => {
  test.each([
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'localhost:4318'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'not a url'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'ftp://collector'],
    ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', '//collector/v1/traces'],
  ])('%s=%s', async (name, value) => {
    const ended = await stage.play('app.cjs', { [name]: value });
    expect(ended).toMatchObject({ code: 0, signal: null, stdout: 'Hello\n' });
    expectOneLine(ended.stderr, [name, `"${value}"`, 'http']);
  });

  test('an endpoint for gRPC needs no scheme', async () => {
    const env = { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_EXPORTER_OTLP_ENDPOINT: '127.0.0.1:1' };
    const ended = await stage.play('app.cjs', env);
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n' });
    expectOneLine(ended.stderr, ['1 model call traced', '127.0.0.1:1 took none']);
  });

  test('credentials in a URL that cannot be reached are not shown', async () => {
    const ended = await stage.play('app.cjs', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://me:hush@127.0.0.1:1/?key=hush' });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n' });
    expectOneLine(ended.stderr, ['http://127.0.0.1:1/']);
    expect(ended.stderr).not.toContain('hush');
  });
});

describe('a bad option of withGenspan: one line, and its default holds', () => {
  test.each<[string, object, string[]]>([
    ['semconv', { semconv: 'newest' }, ['"newest"', 'latest', 'v1.41']],
    ['captureMessageContent', { captureMessageContent: 'span' }, ['"span"', 'SPAN_ONLY', 'NO_CONTENT']],
    ['unredactedContent', { unredactedContent: 'yes' }, ['"yes"', 'true, false']],
    ['redaction', { redaction: 'off' }, ['"off"', 'true, false']],
    ['redaction.scope', { redaction: { scope: 'spans' } }, ['"spans"', 'genai, all']],
    ['semconf', { semconf: 'latest' }, ['semconv', 'captureMessageContent', 'unredactedContent']],
  ])('%s', async (name, options, parts) => {
    const ended = await stage.play('with-genspan.cjs', { OPTIONS: JSON.stringify(options) });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n' });
    expectOneLine(ended.stderr, ['withGenspan', name, ...parts]);
    expect(stage.sink.spans).toHaveLength(1);
    expect(JSON.stringify(stage.sink.spans)).not.toContain('the question');
  });

  test('no options at all, or null', async () => {
    const ended = await stage.play('with-genspan.cjs', { OPTIONS: 'null' });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n' });
    expect(stage.sink.spans).toHaveLength(1);
  });
});

describe('a bad field of withAttribution: one line however often, the rest holds', () => {
  test.each<[string, object | null, string[]]>([
    ['user', { user: 17, feature: 'search' }, ['user', 'string']],
    ['feature', { feature: { name: 'search' } }, ['feature', 'string']],
    ['prompt', { prompt: 'answer', feature: 'search' }, ['prompt', 'name', 'version']],
    ['prompt.name', { prompt: { version: 3 } }, ['prompt', 'name', 'version']],
    ['tenant', { tenant: 'a', feature: 'search' }, ['tenant']],
    ['no object', null, ['withAttribution']],
  ])('%s', async (_name, attribution, parts) => {
    const ended = await stage.play('attribution.cjs', { ATTRIBUTION: JSON.stringify(attribution) });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n' });
    expectOneLine(ended.stderr, parts);
    expect(stage.sink.spans).toHaveLength(2);
    const expected = (attribution as { feature?: unknown } | null)?.feature === 'search' ? 'search' : undefined;
    for (const { attributes } of stage.sink.spans) expect(attributes['genspan.feature']).toBe(expected);
  });
});
