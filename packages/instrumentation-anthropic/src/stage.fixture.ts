import { createRequire } from 'node:module';
import Newest, { type ClientOptions } from '@anthropic-ai/sdk';
import { trace } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { expectConforming } from '../../../test/conventions/index.ts';
import { resetProcess, telemetry, useContextManager } from '../../instrumentation/src/tap.fixture.ts';
import { AnthropicInstrumentation } from './anthropic-instrumentation.ts';
import { json, message, Provider, streamed, text } from './provider.fixture.ts';

/** What the tests of a file work with; new for each test, but for the provider. */
export interface Stage {
  provider: Provider;
  instrumentation: AnthropicInstrumentation;
  spans(): ReadableSpan[];
  /** Spans that are not the SDK's own. */
  ours(): ReadableSpan[];
  /** `name < name of its parent` of each span, in the order in which they ended. */
  tree(): string[];
  one(name: string): ReadableSpan | undefined;
  /** What the provider is to answer in turn. */
  answers(...contents: object[][]): void;
  /** A client of the provider, which does not trace itself unless asked to. */
  client(sdk?: typeof Newest, options?: ClientOptions): Newest;
}

/** A provider, a process without telemetry but ours, and after each test a look at whether our spans conform. */
export function setStage(): Stage {
  const stage = {
    ours: () => stage.spans().filter(({ instrumentationScope }) => instrumentationScope.name.startsWith('@genspan')),
    tree() {
      const names = new Map(stage.spans().map((span) => [span.spanContext().spanId, span.name]));
      return stage.spans().map((span) => `${span.name} < ${names.get(span.parentSpanContext?.spanId ?? '') ?? 'none'}`);
    },
    one: (name) => stage.spans().find((span) => span.name === name),
    answers(...contents) {
      const { provider } = stage;
      provider.requests.length = 0;
      provider.respond = ({ body }, response) => {
        const { length } = provider.requests;
        const answer = message(contents[length - 1] ?? [text('done')], { id: `msg_${length}` });
        if (body.stream) streamed(response, answer);
        else json(response, answer);
      };
    },
    client: (sdk = Newest, options = {}) =>
      new sdk({ apiKey: 'none', baseURL: stage.provider.baseURL, maxRetries: 0, openTelemetry: false, ...options }),
  } as Stage;

  beforeAll(async () => {
    stage.provider = await Provider.start();
  });
  afterAll(() => stage.provider.stop());

  beforeEach(() => {
    resetProcess();
    useContextManager();
    const { provider, spans } = telemetry();
    trace.setGlobalTracerProvider(provider);
    stage.spans = spans;
    stage.instrumentation = new AnthropicInstrumentation();
    stage.provider.requests.length = 0;
  });

  afterEach(() => {
    stage.instrumentation.disable();
    const spans = stage.ours();
    resetProcess();
    expectConforming(spans, { allow: ['http.response.status_code'] });
  });
  return stage;
}

const require = createRequire(import.meta.url);

/** An SDK version of `test/apps`. */
export function olderSdk(version: '0.60' | '0.133' | '0.134'): typeof Newest {
  return require(`../../../test/apps/anthropic-${version}/node_modules/@anthropic-ai/sdk`).default;
}
