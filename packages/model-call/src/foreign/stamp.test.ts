import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterEach, expect, it } from 'vitest';
import { ATTRIBUTION_KEY } from '../attribution.ts';
import { addObserver } from '../pipeline.ts';
import { shared } from '../shared.ts';
import { GenAISpanProcessor } from './span-processor.ts';

afterEach(() => {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('genspan')];
  trace.disable();
  context.disable();
});

function started(name: string, attributes: Record<string, string>, scope = 'theirs') {
  const exporter = new InMemorySpanExporter();
  const spanProcessors = [new GenAISpanProcessor(), new SimpleSpanProcessor(exporter)];
  const tracer = new BasicTracerProvider({ spanProcessors }).getTracer(scope);
  addObserver(() => {});
  const around = ROOT_CONTEXT.setValue(ATTRIBUTION_KEY, { feature: 'search', user: 'u-17' });
  tracer.startSpan(name, { attributes }, around).end();
  return exporter.getFinishedSpans()[0]!.attributes;
}

it('puts the attribution around a foreign span of GenAI on it', () => {
  const attributes = started('chat gpt-5', { 'gen_ai.operation.name': 'chat' });
  expect(attributes).toMatchObject({ 'genspan.feature': 'search', 'user.id': 'u-17' });
});

it('leaves what the span says itself', () => {
  const attributes = started('chat gpt-5', { 'gen_ai.operation.name': 'chat', 'user.id': 'own' });
  expect(attributes).toMatchObject({ 'genspan.feature': 'search', 'user.id': 'own' });
});

it('leaves other spans alone', () => {
  expect(started('GET /orders', { 'http.request.method': 'GET' })).toEqual({ 'http.request.method': 'GET' });
});

it('leaves everything alone while the user has switched it off', () => {
  shared().isOff = true;
  const attributes = started('chat gpt-5', { 'gen_ai.operation.name': 'chat' });
  expect(attributes).toEqual({ 'gen_ai.operation.name': 'chat' });
});
