import { type Attributes, type Context, ROOT_CONTEXT, type Span, trace } from '@opentelemetry/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { isPartial, isRecordedForObservers, markWritten, shared } from '../index.ts';
import { genAISampler, isGenAISampler } from './sampler.ts';
import { CHAT, freshProcess, observed, Script, SDK_LINES } from './sdk-lines.fixture.ts';
import { GenAISpanProcessor } from './span-processor.ts';

let lines: string[];

beforeEach(() => {
  freshProcess();
  lines = [];
  shared().sink = (line) => lines.push(line);
});

const DROP = { decision: 0 };
const RECORD = { decision: 1 };
const SAMPLE = { decision: 2 };

/** Asks a sampler about a root span, or one inside of `parent`. */
function ask(sampler: object, name: string, attributes: Attributes = {}, parent?: Span): object {
  const context: Context = parent ? trace.setSpan(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
  const { shouldSample } = sampler as { shouldSample(...args: unknown[]): object };
  return shouldSample.call(sampler, context, 'a'.repeat(32), name, 0, attributes, []);
}

const always = (result: { decision: number }) => ({ shouldSample: () => result, toString: () => 'Always' });

describe('genAISampler', () => {
  it.each<[string, Attributes, object, object]>([
    ['chat gpt-5.2', CHAT, DROP, RECORD],
    ['anthropic.messages.create', {}, DROP, RECORD],
    ['invoke_agent', { 'gen_ai.operation.name': 'invoke_agent' }, DROP, RECORD],
    ['GET /', { 'http.request.method': 'GET' }, DROP, DROP],
    ['chat gpt-5.2', CHAT, RECORD, RECORD],
    ['chat gpt-5.2', CHAT, SAMPLE, SAMPLE],
    ['GET /', {}, SAMPLE, SAMPLE],
  ])('asked about %s %o, turns %o into %o', (name, attributes, decision, expected) => {
    observed();
    const sampler = genAISampler(always(decision as { decision: number }));
    expect(ask(sampler, name, attributes)).toEqual(expected);
  });

  it('keeps what else the sampler says', () => {
    observed();
    const result = { decision: 0, attributes: { rule: 'tail' }, traceState: {} };
    const sampler = genAISampler(always(result));
    expect(ask(sampler, 'chat', CHAT)).toEqual({ ...result, decision: 1 });
    expect(ask(sampler, 'GET /')).toBe(result);
    expect(String(sampler)).toBe('Always');
  });

  it('asks the sampler as the SDK would have', () => {
    observed();
    const asked: unknown[] = [];
    const inner = {
      shouldSample(...args: unknown[]) {
        asked.push(this, ...args);
        return DROP;
      },
    };
    const args = [ROOT_CONTEXT, 'a'.repeat(32), 'chat', 2, CHAT, []];
    (genAISampler(inner) as typeof inner).shouldSample(...args);
    expect(asked).toEqual([inner, ...args]);
  });

  it('changes nothing without observers', () => {
    expect(ask(genAISampler(always(DROP)), 'chat', CHAT)).toBe(DROP);
  });

  it('changes nothing while the user has switched everything off', () => {
    observed();
    shared().isOff = true;
    expect(ask(genAISampler(always(DROP)), 'chat', CHAT)).toEqual(DROP);
  });

  it('leaves what a tap starts, and what is directly inside of it, as it is', () => {
    observed();
    const sampler = genAISampler(always(DROP));
    shared().startsOwn = true;
    expect(ask(sampler, 'chat', CHAT)).toBe(DROP);
    shared().startsOwn = false;
    const span = trace.wrapSpanContext({ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 0 });
    markWritten(span);
    expect(ask(sampler, 'chat', CHAT, span)).toBe(DROP);
  });

  it('throws what the sampler throws, and nothing of its own', () => {
    observed();
    const broken = {
      shouldSample: (): { decision: number } => {
        throw new Error('the sampler’s');
      },
    };
    expect(() => ask(genAISampler(broken), 'chat')).toThrow('the sampler’s');
    const hostile = Object.defineProperty({}, 'spanContext', {
      get: () => {
        throw new Error('hostile');
      },
    });
    expect(ask(genAISampler(always(DROP)), 'chat', CHAT, hostile as Span)).toBe(DROP);
    expect(lines).toHaveLength(1);
  });

  it('wraps once', () => {
    const sampler = genAISampler(always(DROP));
    expect(genAISampler(sampler)).toBe(sampler);
    expect(isGenAISampler(sampler)).toBe(true);
    for (const other of [undefined, null, always(DROP)]) expect(isGenAISampler(other)).toBe(false);
  });
});

describe.each(SDK_LINES)('genAISampler on SDK %s', (line, sdk) => {
  function stage(sampler: object = new sdk.ParentBasedSampler({ root: new sdk.AlwaysOffSampler() })) {
    const exporters = [new sdk.InMemorySpanExporter(), new sdk.InMemorySpanExporter()];
    const [first, second] = exporters.map((exporter) => (line === '2.x' ? exporter : { exporter }));
    const processors = [new sdk.SimpleSpanProcessor(first), new sdk.BatchSpanProcessor(second)];
    const provider = new sdk.TracerProvider({
      sampler: genAISampler(sampler as { shouldSample(): { decision: number } }),
      spanProcessors: [new GenAISpanProcessor(), ...processors],
    });
    const tracer = provider.getTracer('somebody');
    const calls = observed();
    return {
      tracer,
      script: new Script(provider),
      counted: () => calls.map(({ response }) => response.id),
      async exported() {
        await provider.forceFlush();
        return exporters.flatMap((exporter) => exporter.getFinishedSpans()).map(({ name }) => name);
      },
    };
  }

  it('has every call of a trace that is dropped seen, and none of its spans exported', async () => {
    const { script, counted, exported } = stage();
    script.play('+http +chat1<http -chat1:5 -http +agent1 +chat2<agent1 -chat2:6 -agent1:6');
    expect(counted()).toEqual(['chat1', 'chat2']);
    expect(await exported()).toEqual([]);
    expect(isPartial()).toBe(false);
    expect(lines).toEqual([]);
  });

  it('samples nothing for the sake of a span that is recorded for observers', async () => {
    const { tracer, exported } = stage();
    const outer = tracer.startSpan('chat', { attributes: CHAT });
    expect(isRecordedForObservers(outer)).toBe(true);
    const inner = tracer.startSpan('GET /', {}, trace.setSpan(ROOT_CONTEXT, outer));
    const root = tracer.startSpan('GET /');
    for (const span of [outer, inner, root]) expect(span.spanContext().traceFlags).toBe(0);
    expect(root.isRecording()).toBe(false);
    for (const span of [inner, outer, root]) span.end();
    expect(await exported()).toEqual([]);
  });

  it.each([
    ['a call around a call', '+chat1 +chat2<chat1 -chat2:5 -chat1:5', ['chat2']],
    ['spans between', '+chat1 +a<chat1 +b<a +chat2<b -chat2:5 -b -a -chat1:5', ['chat2']],
    ['a call of a tap inside', '+chat1 +own1<chat1 -own1 -chat1:5', []],
    ['a call of a tap inside, spans between', '+chat1 +a<chat1 +b<a +own1<b -own1 -b -a -chat1:5', []],
    ['a call of a tap around', '+own1 +chat1<own1 -chat1:5 -own1', []],
    ['a call in an agent of a tap', '+helper1 +tool<helper1 +chat1<tool -chat1:5 -tool -helper1', ['chat1']],
    ['a native span that a tap enriches', '+chat1 +native1<chat1 -native1:5 -chat1:5', []],
  ])('knows in a dropped trace what is inside of what: %s', async (_what, script, expected) => {
    const { script: played, counted, exported } = stage();
    played.play(script);
    expect(counted()).toEqual(expected);
    expect(await exported()).toEqual([]);
  });

  it('records nothing inside of agents, tools and workflows, which are never counted', () => {
    const { script } = stage();
    script.play('+agent1 +tool<agent1 +db<tool +chat1<tool +http<chat1');
    const recording = [...script.spans].filter(([, span]) => span.isRecording()).map(([name]) => name);
    expect(recording).toEqual(['agent1', 'tool', 'chat1', 'http']);
  });

  it('leaves a sampler that drops some spans of a trace to do so, and knows what is inside of what', async () => {
    const noHttp = {
      shouldSample: (...[, , name]: [unknown, unknown, string]) => (name.startsWith('http') ? DROP : SAMPLE),
    };
    const { script, counted, exported } = stage(noHttp);
    script.play('+agent1 +http1<agent1 +chat1<http1 +http2<chat1 +chat2<http2 -chat2:5 -http2 -chat1:5 -http1 -agent1');
    expect(counted()).toEqual(['chat2']);
    expect(await exported()).not.toContainEqual(expect.stringMatching('http'));
  });
});

describe('figures are partial', () => {
  const [[, sdk]] = SDK_LINES as [(typeof SDK_LINES)[number]];
  const start = (options: object) => {
    observed();
    return new Script(new sdk.TracerProvider(options));
  };

  it('where a processor is registered without the wrapper, with a line once a span shows it', () => {
    expect(isPartial()).toBe(false);
    const script = start({ spanProcessors: [new GenAISpanProcessor()] });
    expect(isPartial()).toBe(true);
    script.play('+chat1 -chat1 +chat2 -chat2');
    expect(shared().partial).toBe(true);
    expect(lines).toEqual([expect.stringContaining('genAISampler')]);
  });

  it('where one provider of two has no wrapper', () => {
    const sampler = genAISampler(new sdk.AlwaysOnSampler());
    const first = start({ sampler, spanProcessors: [new GenAISpanProcessor()] });
    const second = start({ spanProcessors: [new GenAISpanProcessor()] });
    first.play('+chat1 -chat1');
    expect(isPartial()).toBe(false);
    second.play('+chat2 -chat2');
    expect(isPartial()).toBe(true);
  });
});
