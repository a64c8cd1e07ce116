import { setTokenEstimator, type TokenCount, type UsageEstimator } from '@genspan/model-call';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resetProcess, telemetry, useContextManager } from '../../instrumentation/src/tap.fixture.ts';
import { OpenAIInstrumentation } from './openai-instrumentation.ts';
import { SDKS, StreamProvider } from './stream-provider.fixture.ts';

const provider = new StreamProvider();
let client: InstanceType<(typeof SDKS)[string]>;
let instrumentation: OpenAIInstrumentation;
let spans: ReturnType<typeof telemetry>['spans'];

/** A token for each character, so that a test sees what was shown to it. */
class CharacterCount implements TokenCount {
  tokens = 0;
  message() {
    this.tokens += 1000;
  }
  text(text: string) {
    this.tokens += text.length;
  }
  json(value: unknown) {
    this.text(JSON.stringify(value));
  }
  add(tokens: number) {
    this.tokens += tokens;
  }
}
const estimator: UsageEstimator = { method: 'characters', begin: () => new CharacterCount() };

let baseURL = '';
beforeAll(async () => {
  baseURL = await provider.start();
});
afterAll(() => provider.stop());

beforeEach(() => {
  resetProcess();
  useContextManager();
  setTokenEstimator(estimator);
  provider.breaksAfter = undefined;
  const made = telemetry();
  spans = made.spans;
  instrumentation = new OpenAIInstrumentation();
  instrumentation.setTracerProvider(made.provider);
  instrumentation.instrument(SDKS[7]);
  client = new SDKS[7]!({ apiKey: 'none', baseURL, maxRetries: 0 });
});
afterEach(() => instrumentation.disable());

const QUESTION = 'Where is it?';
const asked = (more: object = {}) => ({
  model: 'gpt-5.6',
  messages: [{ role: 'user' as const, content: QUESTION }],
  stream: true as const,
  ...more,
});

async function read(body: ReturnType<typeof asked>, until = Number.POSITIVE_INFINITY): Promise<void> {
  let seen = 0;
  for await (const _ of await client.chat.completions.create(body)) if (++seen === until) break;
}

function usage() {
  const attributes = spans()[0]?.attributes ?? {};
  return {
    source: attributes['genspan.usage.source'],
    input: attributes['genspan.usage.estimated.input_tokens'],
    output: attributes['genspan.usage.estimated.output_tokens'],
    method: attributes['genspan.usage.estimated.method'],
    reported: Object.keys(attributes).filter((name) => name.startsWith('gen_ai.usage.')),
  };
}

describe('tokens of a chat stream', () => {
  it('are estimated when the app did not ask for usage', async () => {
    await read(asked());
    expect(usage()).toEqual({
      source: 'estimated',
      input: 1000 + QUESTION.length,
      output: 'Your order left our warehouse yesterday.'.length,
      method: 'characters',
      reported: [],
    });
  });

  it('are the reported ones where there are such', async () => {
    await read(asked({ stream_options: { include_usage: true } }));
    expect(usage()).toMatchObject({ source: 'provider', input: undefined, output: undefined, method: undefined });
  });

  it('are estimated when the app left before they were reported', async () => {
    await read(asked({ stream_options: { include_usage: true } }), 2);
    expect(usage()).toMatchObject({ source: 'estimated', input: 1000 + QUESTION.length, output: 'Your order'.length });
  });

  it('are estimated when the connection broke', async () => {
    provider.breaksAfter = 3;
    await expect(read(asked())).rejects.toThrow();
    expect(usage()).toMatchObject({
      source: 'estimated',
      input: 1000 + QUESTION.length,
      output: 'Your order left'.length,
    });
  });

  it('stay unknown when nothing came back, or nobody estimates', async () => {
    client = new SDKS[7]!({ apiKey: 'none', baseURL: 'http://127.0.0.1:9/v1', maxRetries: 0 });
    await expect(read(asked())).rejects.toThrow();
    expect(usage()).toMatchObject({ source: 'none', input: undefined, output: undefined });
  });

  it('stay unknown when nobody estimates', async () => {
    setTokenEstimator(undefined);
    await read(asked());
    expect(usage()).toMatchObject({ source: 'none', input: undefined, output: undefined });
  });

  it('stay unknown on the side that is more than text', async () => {
    const content = [{ type: 'image_url', image_url: { url: 'https://pictures.example/cat.png' } }];
    await read(asked({ messages: [{ role: 'user', content }] }));
    expect(usage()).toMatchObject({ source: 'estimated', input: undefined, output: 40 });
  });

  it('do not cost the app its call when estimating fails', async () => {
    setTokenEstimator({
      method: 'broken',
      begin: () => {
        throw new Error('broken');
      },
    });
    await read(asked());
    expect(usage().source).toBe('none');
    expect(spans()).toHaveLength(1);
  });
});
