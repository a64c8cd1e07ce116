import { describe, expect, test } from 'vitest';
import { PLANTS } from './plants.ts';
import { expectNoLeak, PROTOCOLS, setLeakStage } from './stage.ts';
import type { Signal } from './wire-recorder.ts';

// Calls of the real SDKs with capture of content on.

const KEY = `sk-${'own'}-key-of-the-app-0123456789`;
const CAPTURE = 'OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT';
const stage = setLeakStage({ opentelemetry: 2 });

interface Calls {
  sdk: string;
  /** Makes six requests for each plant. */
  program: string;
  env?: Record<string, string>;
  /** What is sent when content goes to events, too. */
  signals: Signal[];
}

const NATIVE_CONTENT = { ANTHROPIC_OPEN_TELEMETRY: 'true', ANTHROPIC_OPEN_TELEMETRY_TRACES_CONTENT_MODE: 'content' };

const CALLS: readonly Calls[] = [
  { sdk: 'openai', program: 'openai-calls.cjs', signals: ['logs', 'traces'] },
  { sdk: 'anthropic', program: 'anthropic-calls.cjs', signals: ['logs', 'traces'] },
  {
    sdk: 'anthropic, which traces itself with content',
    program: 'anthropic-calls.cjs',
    env: NATIVE_CONTENT,
    signals: ['logs', 'traces'],
  },
  {
    sdk: 'anthropic, a client with a provider that is registered nowhere',
    program: 'anthropic-calls.cjs',
    env: { CLIENT_PROVIDER: 'yes' },
    signals: ['traces'],
  },
];

/** Every string in a JSON body, with what stands in the JSON of these strings. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value, ...(value.startsWith('{') ? textsOf(tryParse(value)) : [])];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the provider got is what the app sent, byte for byte, and no header tells more than the app's own. */
function expectRawRequests(): void {
  const { requests } = stage.provider;
  expect(requests).toHaveLength(PLANTS.length * 6);
  const texts = new Set(requests.flatMap(({ body }) => textsOf(JSON.parse(body))));
  expect(PLANTS.filter(({ text }) => !texts.has(text)).map(({ kind }) => kind)).toEqual([]);
  for (const { headers, head } of requests) {
    expect(headers.authorization).toBe(`Bearer ${KEY}`);
    expect(headers).not.toHaveProperty('baggage');
    expect(headers).not.toHaveProperty('tracestate');
    expect(stage.search.survivors(Buffer.from(head))).toEqual([]);
  }
}

describe.each(CALLS)('calls with content of $sdk', ({ program, env: own, signals }) => {
  const play = (env: Record<string, string>) =>
    stage.play(program, {
      flag: true,
      env: { SETUP: 'none', OPENAI_API_KEY: KEY, API_KEY: KEY, [CAPTURE]: 'SPAN_AND_EVENT', ...own, ...env },
    });

  test.each(PROTOCOLS)('nothing of them leaves as %s, and the provider gets all of it', async (protocol) => {
    await play({ OTEL_EXPORTER_OTLP_PROTOCOL: protocol });
    expectNoLeak(stage, signals);
    expect(stage.recorder.bytes().includes(KEY)).toBe(false);
    expectRawRequests();
  });

  test('something of them is left: the words around the values', async () => {
    await play({ OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' });
    const traces = stage.recorder.bytes('traces').toString('utf8');
    for (const words of ['gen_ai.input.messages', 'gen_ai.output.messages', 'about the invoice', '<EMAIL>']) {
      expect(traces).toContain(words);
    }
  });

  test('nothing of them leaves when content is not captured', async () => {
    await play({ [CAPTURE]: 'false' });
    expectNoLeak(stage, ['traces']);
    expectRawRequests();
  });

  test('an error message keeps its words', async () => {
    await play({ [CAPTURE]: 'false', OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' });
    expect(stage.recorder.bytes('traces').toString('utf8')).toContain('Incorrect API key provided');
  });
});
