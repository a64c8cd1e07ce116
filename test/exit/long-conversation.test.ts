import { describe, expect, test } from 'vitest';
import { setStage } from '../support/stage.ts';

const CAPTURE = { OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'true' };
const apps = new URL('apps/', import.meta.url);

describe('a span whose content takes a while', () => {
  const stage = setStage({ apps, opentelemetry: 'api-1.10', genspan: 'beside' });

  test.each(['natural', 'flush'])('is sent at a %s end', async (ENDING) => {
    const ended = await stage.play('long-conversation.cjs', { ...CAPTURE, ENDING });
    expect(ended).toMatchObject({ code: ENDING === 'natural' ? 0 : 4, stderr: '' });
    expect(stage.sink.spans).toHaveLength(1);
    const { attributes } = stage.sink.spans[0]!;
    expect(attributes['genspan.outcome']).toBe('ok');
    expect(JSON.parse(String(attributes['gen_ai.input.messages']))).toHaveLength(400);
  });
});

describe.each([
  [2, '@opentelemetry/sdk-trace-base'],
  [3, '@opentelemetry/sdk-trace'],
] as const)(
  "a span whose content takes a while, with the app's provider of the %s.x line",
  (opentelemetry, TRACE_SDK) => {
    const stage = setStage({ apps, opentelemetry });

    test.each(['natural', 'process.exit', 'uncaught'])('ends once, whole, at %s', async (ENDING) => {
      const ended = await stage.play('long-conversation.cjs', { ...CAPTURE, ENDING, TRACE_SDK });
      expect(ended.code).toBe({ natural: 0, 'process.exit': 4, uncaught: 1 }[ENDING]);
      expect(ended.stdout).toBe('{"outcome":"ok","messages":400}\n');
    });
  },
);
