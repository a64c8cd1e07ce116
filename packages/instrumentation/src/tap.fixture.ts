import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import type { Answer, ApiReader, StreamReader } from './api-reader.ts';
import { beginCall } from './call/begin-call.ts';
import { OpenCall } from './call/open-call.ts';
import { TapRuntime } from './tap/tap-runtime.ts';

/** Forgets everything that this process shares: pipeline, loader registry, OpenTelemetry globals. */
export function resetProcess(): void {
  const holder = globalThis as Record<symbol, unknown>;
  delete holder[Symbol.for('genspan')];
  delete holder[Symbol.for('genspan.loader')];
  trace.disable();
  context.disable();
}

/** A tracer provider that keeps its spans, sampled or not. */
export function telemetry({ sampled = true } = {}) {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({
    sampler: sampled ? new AlwaysOnSampler() : new AlwaysOffSampler(),
    spanProcessors: [new SimpleSpanProcessor(exporter)],
  });
  return { provider, spans: (): ReadableSpan[] => exporter.getFinishedSpans() };
}

/** A context manager as an app's SDK registers it. */
export function useContextManager(): void {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
}

/** A tap's runtime whose spans go to the provider. */
export function runtimeOn(provider: BasicTracerProvider, name = 'test-tap'): TapRuntime {
  const runtime = new TapRuntime(name, '1.2.3');
  runtime.tracerProvider = provider;
  runtime.enabledBy.add({});
  return runtime;
}

/** A provider of a made-up API: `{ model, say }` is asked, `{ say }` or chunks of it are answered. */
export const echoReader: ApiReader = {
  operation: 'chat',
  api: 'chat_completions',
  request: (body) => ({ model: (body as { model?: string }).model, parameters: {} }),
  input: (body) => ({
    inputMessages: [{ role: 'user', parts: [{ type: 'text', content: (body as { say: string }).say }] }],
  }),
  answer: (body, withContent) => echo([(body as { say: string }).say], withContent),
  stream: (withContent) => new EchoStream(withContent),
};

class EchoStream implements StreamReader {
  complete = false;
  readonly #withContent: boolean;
  readonly #texts: string[] = [];

  constructor(withContent: boolean) {
    this.#withContent = withContent;
  }

  read(chunk: unknown): boolean {
    const { say, last = false } = chunk as { say: string; last?: boolean };
    this.complete ||= last;
    this.#texts.push(say);
    return say !== '';
  }

  answer(): Answer {
    return echo(this.#texts, this.#withContent);
  }
}

function echo(texts: string[], withContent: boolean): Answer {
  const answer: Answer = {
    response: { id: 'r-1', finishReasons: ['stop'], toolCalls: [] },
    usage: { inputTokens: 1, outputTokens: texts.length },
  };
  if (withContent) {
    const content = texts.join('');
    answer.outputMessages = [{ role: 'assistant', parts: [{ type: 'text', content }], finish_reason: 'stop' }];
  }
  return answer;
}

/** Begins a call that is watched. */
export function open(runtime: TapRuntime, body: object = { model: 'm', say: 'hello' }, reader = echoReader): OpenCall {
  const call = beginCall(runtime, reader, { provider: 'openai', server: { address: 'host', port: 443 } }, [body]);
  if (!(call instanceof OpenCall)) throw new Error('the call is not watched');
  return call;
}
