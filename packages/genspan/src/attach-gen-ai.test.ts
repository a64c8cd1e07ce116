import { createRequire } from 'node:module';
import { addObserver, GenAISpanProcessor, genAISampler, isPartial, type ModelCall, shared } from '@genspan/model-call';
import { createRedactor } from '@genspan/redaction';
import { type Tracer, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attachGenAI } from './attach-gen-ai.ts';
import { attachRedaction } from './attach-redaction.ts';
import { say } from './say.ts';
import { told } from './telling.fixture.ts';

let lines: string[];
let calls: ModelCall[];

beforeEach(() => {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('genspan')];
  lines = told();
  shared().sink = say;
  calls = [];
  addObserver((call) => void calls.push(call));
});

afterEach(() => void vi.restoreAllMocks());

const CHAT = { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'openai', 'gen_ai.request.model': 'm' };
const chat = (tracer: Tracer) => tracer.startSpan('chat m', { attributes: CHAT }).end();

/** The modules of one SDK line, whose types differ. */
interface Modules {
  // biome-ignore lint/suspicious/noExplicitAny: two SDK lines without common types
  [name: string]: any;
}

const node: Modules = createRequire(import.meta.url)('@opentelemetry/sdk-node');
const ofLine3 = createRequire(new URL('../../../test/apps/otel-3/package.json', import.meta.url));
const LINES: [string, Modules][] = [
  ['2.x', { ...node.tracing, TracerProvider: node.tracing.BasicTracerProvider }],
  ['3.x', ofLine3('@opentelemetry/sdk-trace')],
];

/** A processor that hands everything on, sampled or not, as some do. */
class Careless {
  readonly _exporter: { export(spans: object[], done: () => void): void; shutdown(): Promise<void> };

  constructor(exporter: Careless['_exporter']) {
    this._exporter = exporter;
  }

  onStart(): void {}

  onEnd(span: object): void {
    this._exporter.export([span], () => {});
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

describe.each(LINES)('attachGenAI on SDK %s', (line, sdk) => {
  const options = (exporter: object) => (line === '2.x' ? exporter : { exporter });

  it('has the calls of dropped traces seen, also by tracers that were handed out before', () => {
    const exporter = new sdk.InMemorySpanExporter();
    const provider = new sdk.TracerProvider({
      sampler: new sdk.AlwaysOffSampler(),
      spanProcessors: [new sdk.SimpleSpanProcessor(options(exporter))],
    });
    const early = provider.getTracer('early');
    attachGenAI(provider);
    chat(early);
    chat(provider.getTracer('late'));
    expect(calls).toHaveLength(2);
    expect(exporter.getFinishedSpans()).toEqual([]);
    expect(isPartial()).toBe(false);
    expect(lines).toEqual([]);
  });

  it('stands before the other processors, whose list stays as it was given', () => {
    const order: string[] = [];
    const own = { onStart: () => {}, onEnding: () => order.push('own'), onEnd: () => {}, shutdown: async () => {} };
    const given = [own];
    const provider = new sdk.TracerProvider({ spanProcessors: given });
    attachGenAI(provider);
    addObserver(() => order.push('observer'));
    chat(provider.getTracer('x'));
    expect(order).toEqual(['observer', 'own']);
    expect(given).toEqual([own]);
  });

  it('attaches once, and uses what the user has put there', () => {
    const provider = new sdk.TracerProvider({
      sampler: genAISampler(new sdk.AlwaysOnSampler()),
      spanProcessors: [new GenAISpanProcessor()],
    });
    const { _activeSpanProcessor: multi, _tracerOptions: tracerOptions } = provider;
    const before = [multi._spanProcessors, tracerOptions.sampler];
    attachGenAI(provider);
    attachGenAI(provider);
    expect([multi._spanProcessors, tracerOptions.sampler]).toEqual(before);
    chat(provider.getTracer('x'));
    expect(calls).toHaveLength(1);
    expect(isPartial()).toBe(false);
  });

  it('has calls seen where the provider has no processor', () => {
    const provider = new sdk.TracerProvider();
    attachGenAI(provider);
    chat(provider.getTracer('x'));
    expect(calls).toHaveLength(1);
    expect(isPartial()).toBe(false);
  });

  it.each([
    ['redaction first', [attachRedaction, attachGenAI]],
    ['redaction last', [attachGenAI, attachRedaction]],
  ] as const)('keeps from exporters what is not sampled, where their processor does not (%s)', (_what, attachments) => {
    const exported: { name: string }[] = [];
    const exporter = { export: (spans: object[]) => exported.push(...(spans as never[])), shutdown: async () => {} };
    const ownRecordOnly = { shouldSample: (...args: string[]) => ({ decision: args[2] === 'mine' ? 1 : 0 }) };
    const provider = new sdk.TracerProvider({ sampler: ownRecordOnly, spanProcessors: [new Careless(exporter)] });
    for (const attach of attachments) {
      if (attach === attachGenAI) attachGenAI(provider);
      else attachRedaction('tracer', provider, { redactor: createRedactor() });
    }
    // The exporter's wrapper makes a copy of what holds such a name.
    const tracer = provider.getTracer('jane@example.com');
    chat(tracer);
    tracer.startSpan('mine').end();
    expect(calls).toHaveLength(1);
    // What the app's own sampler has recorded is the app's affair.
    expect(exported.map(({ name }) => name)).toEqual(['mine']);
  });

  it('says where the sampler is out of reach, and counts what it keeps', () => {
    const provider = new sdk.TracerProvider({ sampler: new sdk.AlwaysOnSampler() });
    Object.freeze(provider._tracerOptions);
    attachGenAI(provider);
    chat(provider.getTracer('x'));
    expect(calls).toHaveLength(1);
    expect(isPartial()).toBe(true);
    expect(lines).toEqual([expect.stringContaining('counted only where its sampler keeps')]);
  });
});

describe('attachGenAI', () => {
  it('says once of a provider of another make what is missing, while somebody counts', () => {
    attachGenAI(Object.freeze({ getTracer: () => ({}) }));
    attachGenAI({ getTracer: () => ({}) });
    expect(isPartial()).toBe(true);
    expect(lines).toEqual([expect.stringContaining('make that is not known')]);
  });

  it('says nothing of it while nobody does', () => {
    shared().observers = [];
    attachGenAI({ getTracer: () => ({}) });
    expect(isPartial()).toBe(true);
    expect(lines).toEqual([]);
  });

  it('uses addSpanProcessor where a provider has it, once', () => {
    const added: unknown[] = [];
    const provider = { addSpanProcessor: (processor: object) => added.push(processor) };
    attachGenAI(provider);
    attachGenAI(provider);
    expect(added).toEqual([expect.any(GenAISpanProcessor)]);
  });

  it('expects nothing of the API’s own provider that does nothing, and runs no getter', () => {
    class NoopTracerProvider {}
    attachGenAI(new NoopTracerProvider());
    expect(isPartial()).toBe(false);
    const getter = vi.fn();
    attachGenAI(Object.defineProperty({}, 'sampler', { get: getter, enumerable: true }));
    expect(getter).not.toHaveBeenCalled();
    expect(trace.getTracerProvider()).toBeDefined();
  });
});
