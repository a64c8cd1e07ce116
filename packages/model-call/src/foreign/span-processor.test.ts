import { SpanStatusCode } from '@opentelemetry/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { addEnricher, addObserver, type Enricher, shared } from '../index.ts';
import { CHAT, freshProcess, observed, Script, SDK_LINES } from './sdk-lines.fixture.ts';
import { GenAISpanProcessor, isGenAISpanProcessor } from './span-processor.ts';

let lines: string[];

beforeEach(() => {
  freshProcess();
  lines = [];
  shared().sink = (line) => lines.push(line);
  // Whether a provider's sampler is wrapped is another test's subject.
  shared().partial = true;
});

const COST: Enricher = { name: 'cost', stage: 'price', enrich: () => ({ 'gen_ai.usage.cost': 0.5 }) };

describe.each(SDK_LINES)('GenAISpanProcessor on SDK %s', (_line, sdk) => {
  function stage(processors: object[] = [new GenAISpanProcessor()]) {
    const exporter = new sdk.InMemorySpanExporter();
    const simple = new sdk.SimpleSpanProcessor(_line === '2.x' ? exporter : { exporter });
    const provider = new sdk.TracerProvider({ spanProcessors: [...processors, simple] });
    const attributes = (at: number) => exporter.getFinishedSpans()[at].attributes;
    return { tracer: provider.getTracer('somebody'), script: new Script(provider), attributes };
  }

  it('shows the call to observers, with the facts that it sets on the span before that is exported', () => {
    const { tracer, attributes } = stage();
    addEnricher(COST);
    const seen: unknown[] = [];
    addObserver((call, facts) => seen.push(call, facts));
    const span = tracer.startSpan('chat gpt-5.2', { attributes: CHAT });
    span.setAttributes({ 'gen_ai.usage.input_tokens': 12, 'gen_ai.usage.output_tokens': 5 });
    span.end();
    const { traceId, spanId } = span.spanContext();
    const call = { origin: 'foreign', provider: 'openai', operation: 'chat', outcome: 'ok', traceId, spanId };
    const usage = { inputTokens: 12, outputTokens: 5 };
    expect(seen).toEqual([expect.objectContaining({ ...call, usage }), { 'gen_ai.usage.cost': 0.5 }]);
    expect(attributes(0)).toMatchObject({ ...CHAT, 'gen_ai.usage.cost': 0.5 });
  });

  it('sets facts on the span that counts only', () => {
    const { script, attributes } = stage();
    addEnricher(COST);
    script.play('+chat1 +chat2<chat1 +own1<chat1 -chat2:5 -own1 -chat1:5');
    expect([0, 1, 2].map((at) => attributes(at)['gen_ai.usage.cost'])).toEqual([0.5, undefined, undefined]);
  });

  it('shows a call that was decided after its span had ended, without setting anything', () => {
    const { script, attributes } = stage();
    addEnricher(COST);
    const seen: unknown[] = [];
    addObserver((call, facts) => seen.push(call.response.id, facts));
    script.play('+chat1 +tool<chat1 -chat1:5 -tool');
    expect(seen).toEqual(['chat1', { 'gen_ai.usage.cost': 0.5 }]);
    expect(attributes(0)).not.toHaveProperty('gen_ai.usage.cost');
    expect(lines).toEqual([]);
  });

  it('keeps from observers what was said, and the words of an error', () => {
    const { tracer } = stage();
    const calls = observed();
    const said = { 'gen_ai.input.messages': '[{"role":"user","parts":[{"type":"text","content":"my card"}]}]' };
    const span = tracer.startSpan('chat', { attributes: { ...CHAT, ...said, 'error.type': 'BadRequestError' } });
    span.setStatus({ code: SpanStatusCode.ERROR, message: 'my card is wrong' }).end();
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ outcome: 'error', error: { type: 'BadRequestError' } });
    expect(JSON.stringify(calls)).not.toContain('my card');
  });

  it('leaves spans alone, and remembers none, while nobody wants to know', () => {
    const { script, attributes } = stage();
    script.play('+chat1 +chat2');
    const calls = observed();
    addEnricher(COST);
    script.play('-chat1:5 -chat2:5');
    expect(calls).toEqual([]);
    expect(attributes(0)).not.toHaveProperty('gen_ai.usage.cost');
    script.play('+chat3 -chat3:5');
    expect(calls.map(({ response }) => response.id)).toEqual(['chat3']);
  });

  it('counts nothing that starts while the user has switched everything off', () => {
    const { tracer, attributes } = stage();
    addEnricher(COST);
    const seen = observed();
    shared().isOff = true;
    tracer.startSpan('chat gpt-5.2', { attributes: CHAT }).end();
    expect(seen).toEqual([]);
    expect(attributes(0)).toEqual(CHAT);
    shared().isOff = false;
    tracer.startSpan('chat gpt-5.2', { attributes: CHAT }).end();
    expect(seen).toHaveLength(1);
  });

  it('counts once where it is registered twice, and with two providers', () => {
    const { tracer, script } = stage([new GenAISpanProcessor(), new GenAISpanProcessor()]);
    const calls = observed();
    script.play('+chat1 -chat1:5');
    const other = stage().script;
    other.spans.set('chat0', tracer.startSpan('chat', { attributes: CHAT }));
    other.play('+chat2<chat0 -chat2:5 -chat0:5');
    expect(calls.map(({ response }) => response.id)).toEqual(['chat1', 'chat2']);
  });

  it('counts without facts where the SDK has no onEnding', () => {
    const own = new GenAISpanProcessor();
    const old = {
      onStart: (span: object) => own.onStart(span),
      onEnd: (span: object) => own.onEnd(span),
      forceFlush: () => own.forceFlush(),
      shutdown: () => own.shutdown(),
    };
    const { script, attributes } = stage([old]);
    addEnricher(COST);
    const calls = observed();
    script.play('+chat1 +chat2<chat1 -chat2:5 -chat1:5');
    expect(calls.map(({ response }) => response.id)).toEqual(['chat2']);
    expect(attributes(0)).not.toHaveProperty('gen_ai.usage.cost');
  });

  it('goes on when an observer or an enricher throws', () => {
    const { script, attributes } = stage();
    addEnricher({
      ...COST,
      name: 'broken',
      enrich: () => {
        throw new Error('no table');
      },
    });
    addEnricher(COST);
    addObserver(() => {
      throw new Error('no meter');
    });
    const calls = observed();
    script.play('+chat1 -chat1:5');
    expect(calls).toHaveLength(1);
    expect(attributes(0)).toMatchObject({ 'gen_ai.usage.cost': 0.5 });
    expect(lines).toHaveLength(2);
  });
});

describe('GenAISpanProcessor', () => {
  const context = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };
  const times = { startTime: [1, 0], endTime: [2, 0], status: { code: 0 } };
  const fail = (): never => {
    throw new Error('hostile');
  };

  it.each<[string, object]>([
    ['nothing', {}],
    ['no attributes', { name: 'chat', spanContext: () => context, ...times }],
    ['a context that throws', { name: 'chat', attributes: CHAT, spanContext: fail }],
    ['no context', { name: 'chat', attributes: CHAT, spanContext: () => undefined }],
    ['a name that throws', Object.defineProperty({ spanContext: () => context }, 'name', { get: fail })],
    [
      'attributes that throw',
      Object.defineProperty({ name: 'chat', spanContext: () => context, ...times }, 'attributes', { get: fail }),
    ],
    [
      'an attribute that throws',
      {
        name: 'chat',
        spanContext: () => context,
        ...times,
        attributes: Object.defineProperty({ ...CHAT }, 'gen_ai.response.id', { get: fail, enumerable: true }),
      },
    ],
    ['null', Object.assign(Object.create(null), { name: null, attributes: null, spanContext: () => context })],
  ])('survives a span with %s', async (_what, span) => {
    addObserver(() => {});
    const processor = new GenAISpanProcessor();
    processor.onStart(span);
    processor.onEnding(span);
    processor.onEnd(span);
    await processor.forceFlush();
    await processor.shutdown();
    expect(lines.length).toBeLessThanOrEqual(1);
  });

  it('counts a frozen span, whose facts nobody can set', () => {
    const calls = observed();
    addEnricher(COST);
    const processor = new GenAISpanProcessor();
    const span = Object.freeze({
      name: 'chat',
      attributes: Object.freeze({ ...CHAT }),
      spanContext: () => context,
      ...times,
      setAttributes: fail,
    });
    processor.onStart(span);
    processor.onEnding(span);
    expect(calls).toHaveLength(1);
    expect(lines).toEqual([expect.stringContaining('could not be set')]);
  });

  it('is known whichever copy of the package made it', () => {
    expect(isGenAISpanProcessor(new GenAISpanProcessor())).toBe(true);
    for (const other of [undefined, null, 'x', {}]) expect(isGenAISpanProcessor(other)).toBe(false);
  });
});
