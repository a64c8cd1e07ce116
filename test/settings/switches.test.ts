import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { expectConforming, type Mode } from '../conventions/index.ts';
import { setStage } from '../support/stage.ts';

const stage = setStage({ apps: new URL('apps/', import.meta.url), opentelemetry: 2 });

const CAPTURE = 'OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT';
const OPT_IN = 'OTEL_SEMCONV_STABILITY_OPT_IN';
const CONTENT = ['gen_ai.input.messages', 'gen_ai.output.messages'];

describe('switching off', () => {
  test.each(['true', '1', 'TRUE'])('GENSPAN_DISABLED=%s: nothing is traced and nothing is said', async (value) => {
    const ended = await stage.play('app.cjs', { GENSPAN_DISABLED: value });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n', stderr: '' });
    expect(stage.sink.requests.traces).toBe(0);
  });

  test('GENSPAN_DISABLED leaves a set-up with withGenspan as it was', async () => {
    const ended = await stage.play('with-genspan.cjs', { GENSPAN_DISABLED: 'true', OPTIONS: '{}' });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n', stderr: '' });
    expect(stage.sink.requests.traces).toBe(0);
  });

  test.each(['false', '0', ''])('GENSPAN_DISABLED=%s traces', async (value) => {
    const ended = await stage.play('app.cjs', { GENSPAN_DISABLED: value });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n', stderr: '' });
    expect(stage.sink.spans).toHaveLength(1);
  });

  test('OTEL_SDK_DISABLED is obeyed, and nothing is said', async () => {
    const ended = await stage.play('app.cjs', { OTEL_SDK_DISABLED: 'true' });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n', stderr: '' });
    expect(stage.sink.requests).toEqual({ traces: 0, metrics: 0, logs: 0 });
  });

  test('OTEL_TRACES_EXPORTER=none exports nothing, and nothing is said', async () => {
    const ended = await stage.play('app.cjs', { OTEL_TRACES_EXPORTER: 'none' });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n', stderr: '' });
    expect(stage.sink.requests.traces).toBe(0);
  });

  test('GENSPAN_CONTROL_FILE switches while the app runs', async () => {
    const file = stage.project.file('control');
    writeFileSync(file, 'off\n');
    const child = stage.start('on-and-off.cjs', { GENSPAN_CONTROL_FILE: file });
    await child.said('ready');
    const calls: { name: string; traced: boolean }[] = [];
    const isOnInNextCall = async () => {
      const model = `model-${calls.length + 1}`;
      child.kill('SIGUSR2');
      await child.said(`${model} o`);
      const traced = child.output.includes(`${model} on.`);
      calls.push({ name: `chat ${model}`, traced });
      return traced;
    };
    expect(await isOnInNextCall()).toBe(false);
    writeFileSync(file, 'on\n');
    while (!(await isOnInNextCall()));
    writeFileSync(file, 'off\n');
    while (await isOnInNextCall());
    writeFileSync(file, '');
    while (!(await isOnInNextCall()));
    child.kill('SIGTERM');
    expect(await child.ended).toMatchObject({ code: 0, stderr: '' });
    expect(stage.sink.spans.map(({ name }) => name)).toEqual(
      calls.filter(({ traced }) => traced).map(({ name }) => name),
    );
    expectConforming(stage.sink.spans);
  });

  test('a word that GENSPAN_CONTROL_FILE does not know: one line, and nothing changes', async () => {
    const file = stage.project.file('control-bad');
    writeFileSync(file, 'halt\n');
    const ended = await stage.play('app.cjs', { GENSPAN_CONTROL_FILE: file });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n' });
    expect(ended.stderr).toMatch(/^genspan: GENSPAN_CONTROL_FILE [^\n]*"halt"[^\n]*on, off[^\n]*\n$/);
    expect(stage.sink.spans).toHaveLength(1);
  });

  test('a GENSPAN_CONTROL_FILE that is not there means on', async () => {
    const ended = await stage.play('app.cjs', { GENSPAN_CONTROL_FILE: stage.project.file('absent') });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n', stderr: '' });
    expect(stage.sink.spans).toHaveLength(1);
  });
});

describe('the generation of the conventions', () => {
  const CACHE_WRITES = ['gen_ai.usage.cache_write.input_tokens', 'gen_ai.usage.cache_creation.input_tokens'];

  test.each<[string, Record<string, string>, Mode, string[]]>([
    ['nothing set', {}, 'default', CACHE_WRITES],
    ['GENSPAN_SEMCONV=latest', { GENSPAN_SEMCONV: 'latest' }, 'latest', [CACHE_WRITES[0]!]],
    ['GENSPAN_SEMCONV=v1.41', { GENSPAN_SEMCONV: 'v1.41' }, 'v1.41', [CACHE_WRITES[1]!]],
    ['the opt-in of OpenTelemetry', { [OPT_IN]: 'http,gen_ai_latest_experimental' }, 'latest', [CACHE_WRITES[0]!]],
    [
      'ours before the opt-in',
      { GENSPAN_SEMCONV: 'v1.41', [OPT_IN]: 'gen_ai_latest_experimental' },
      'v1.41',
      [CACHE_WRITES[1]!],
    ],
  ])('%s', async (_name, env, mode, names) => {
    const ended = await stage.play('app.cjs', env);
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n', stderr: '' });
    expect(stage.sink.spans).toHaveLength(1);
    const { attributes } = stage.sink.spans[0]!;
    expect(CACHE_WRITES.filter((name) => attributes[name] === 2)).toEqual(names);
    expectConforming(stage.sink.spans, { mode });
  });
});

describe('message content', () => {
  const seen = () => JSON.stringify(stage.sink.spans);

  test.each(['true', 'SPAN_ONLY', 'SPAN_AND_EVENT', 'EVENT_ONLY'])(
    'capture %s with redaction off: no content, and one line says why',
    async (value) => {
      const ended = await stage.play('app.cjs', { [CAPTURE]: value, GENSPAN_REDACTION: 'off' });
      expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n' });
      expect(ended.stderr).toMatch(/^genspan: message content is dropped[^\n]*GENSPAN_UNREDACTED_CONTENT[^\n]*\n$/);
      expect(stage.sink.spans).toHaveLength(1);
      expect(seen()).not.toMatch(/the question|"Hello/);
    },
  );

  test.each([
    ['true', {}],
    ['span_only', { GENSPAN_UNREDACTED_CONTENT: 'true' }],
    ['SPAN_AND_EVENT', { GENSPAN_UNREDACTED_CONTENT: 'true', GENSPAN_REDACTION: 'off' }],
  ])('capture %s with %o: on the span', async (value, env) => {
    const ended = await stage.play('app.cjs', { [CAPTURE]: value, ...env });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n', stderr: '' });
    const [span] = stage.sink.spans;
    const [input, output] = CONTENT.map((name) => String(span?.attributes[name]));
    expect(input).toContain('the question');
    expect(output).toContain('Hello');
    expectConforming(stage.sink.spans);
  });

  test.each(['false', 'NO_CONTENT', ''])(
    'capture "%s": never, whatever else is allowed, and nothing is said',
    async (value) => {
      const ended = await stage.play('app.cjs', { [CAPTURE]: value, GENSPAN_UNREDACTED_CONTENT: 'true' });
      expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n', stderr: '' });
      expect(seen()).not.toMatch(/the question|"Hello/);
    },
  );

  test('EVENT_ONLY with GENSPAN_UNREDACTED_CONTENT: not on the span', async () => {
    const ended = await stage.play('app.cjs', { [CAPTURE]: 'EVENT_ONLY', GENSPAN_UNREDACTED_CONTENT: 'true' });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n', stderr: '' });
    expect(stage.sink.spans).toHaveLength(1);
    expect(seen()).not.toMatch(/the question|"Hello/);
    expect(stage.sink.requests.logs).toBe(1);
  });

  test('GENSPAN_UNREDACTED_CONTENT alone captures nothing', async () => {
    const ended = await stage.play('app.cjs', { GENSPAN_UNREDACTED_CONTENT: 'true' });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n', stderr: '' });
    expect(seen()).not.toMatch(/the question|"Hello/);
  });

  test('options of withGenspan win over the environment', async () => {
    const OPTIONS = JSON.stringify({ captureMessageContent: 'SPAN_ONLY', unredactedContent: true });
    const ended = await stage.play('with-genspan.cjs', { OPTIONS, [CAPTURE]: 'false' });
    expect(ended).toMatchObject({ code: 0, stdout: 'Hello\n', stderr: '' });
    expect(seen()).toContain('the question');
  });
});
