import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { expect, it } from 'vitest';
import { SeenSpans } from './seen-spans.ts';

function seenOf(make: (provider: BasicTracerProvider) => void): string[] {
  // Without any processor, as when nothing is exported.
  const provider = new BasicTracerProvider();
  const seen = new SeenSpans();
  seen.watch(provider);
  make(provider);
  return seen.calls.map(({ name, scope }) => `${scope}: ${name}`);
}

it.each([
  ['conventions', { 'gen_ai.operation.name': 'chat' }, 1],
  ['OpenInference', { 'openinference.span.kind': 'LLM', 'llm.model_name': 'm' }, 1],
  ['a dialect that is not known', { 'langfuse.observation.type': 'generation' }, 1],
  ['an agent', { 'gen_ai.operation.name': 'invoke_agent' }, 0],
  ['a chain', { 'openinference.span.kind': 'CHAIN' }, 0],
  ['a tool', { 'gen_ai.operation.name': 'execute_tool' }, 0],
  ['HTTP', { 'http.request.method': 'POST' }, 0],
])('counts a span of %s: %#', (_, attributes, count) => {
  expect(seenOf((provider) => provider.getTracer('x').startSpan('POST', { attributes }).end())).toHaveLength(count);
});

it('counts a span once, however many processors there are', () => {
  const processor = () => ({ onStart() {}, onEnd() {}, forceFlush: async () => {}, shutdown: async () => {} });
  const provider = new BasicTracerProvider({ spanProcessors: [processor(), processor()] });
  const seen = new SeenSpans();
  seen.watch(provider);
  provider
    .getTracer('x')
    .startSpan('chat m', { attributes: { 'gen_ai.operation.name': 'chat' } })
    .end();
  expect(seen.calls).toHaveLength(1);
});
