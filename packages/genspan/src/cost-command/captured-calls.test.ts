import { addObserver, shared } from '@genspan/model-call';
import { afterAll, describe, expect, it } from 'vitest';
import { captureIO } from '../view/captured-io.fixture.ts';
import { aCall, callSpan, Folder, otlp, type SpanSketch } from './capture.fixture.ts';
import { callsIn } from './captured-calls.ts';
import { groupOf, NONE } from './grouping.ts';
import { readSpanFiles } from './otlp-files.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const START = new Date('2026-11-20T10:00:00Z');
const at = (ms: number) => new Date(START.getTime() + ms);

/** A span of another instrumentation. */
function foreign(
  id: number,
  parent: number | undefined,
  attributes: Record<string, unknown>,
  [from, to] = [0, 100],
): SpanSketch {
  return { name: 'chat gpt', trace: 1, id, parent, attributes, start: at(from), ms: to - from };
}

const genAi = (input: number, operation = 'chat') => ({
  'gen_ai.operation.name': operation,
  'gen_ai.system': 'openai',
  'gen_ai.request.model': 'small',
  'gen_ai.usage.input_tokens': input,
  'gen_ai.usage.output_tokens': 10,
});

async function callsOf(...files: object[]) {
  const io = Object.assign(captureIO(), { stdin: (async function* () {})() });
  const paths = files.map((file, index) => folder.write(`calls-${index}.json`, file));
  return callsIn(await readSpanFiles(paths, io));
}

const inputs = async (...files: object[]) => (await callsOf(...files)).map(({ call }) => call.usage?.inputTokens);

describe('the calls of a capture', () => {
  it('are ours, in the order of their starts', async () => {
    const late = callSpan(aCall({ input: 2, at: '2026-11-20T10:00:02Z' }), 1, 1);
    const early = callSpan(aCall({ input: 1 }), 2, 2);
    expect(await inputs(otlp([late, early]))).toEqual([1, 2]);
  });

  it('leave agents, tools and plain spans out', async () => {
    const agent = foreign(1, undefined, genAi(99, 'invoke_agent'));
    const tool = foreign(2, 1, { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'look' });
    const http = foreign(3, undefined, { 'http.request.method': 'GET' });
    expect(await inputs(otlp([agent, tool, http]))).toEqual([]);
  });

  it('are the innermost of foreign spans around one another', async () => {
    const outer = foreign(1, undefined, genAi(300), [0, 100]);
    const inner = foreign(2, 1, genAi(100), [10, 40]);
    const second = foreign(3, 1, genAi(200), [50, 90]);
    expect(await inputs(otlp([outer, inner, second], 'test', 'other'))).toEqual([100, 200]);
  });

  it('are ours alone where a foreign span is around or inside', async () => {
    const outer = foreign(1, undefined, genAi(7), [0, 1000]);
    const own = callSpan(aCall({ input: 8, at: at(10).toISOString() }), 1, 2, 1);
    const inside = foreign(3, 2, genAi(9), [20, 30]);
    expect(await inputs(otlp([own]), otlp([outer, inside], 'test', 'other'))).toEqual([8]);
  });

  it('are read from OpenInference, and never hold what was said', async () => {
    const span = foreign(1, undefined, {
      'openinference.span.kind': 'LLM',
      'llm.model_name': 'claude-test',
      'llm.provider': 'anthropic',
      'llm.token_count.prompt': 50,
      'llm.token_count.completion': 5,
      'input.value': 'a secret question',
    });
    const [captured] = await callsOf(otlp([span], 'test', 'openinference.instrumentation'));
    expect(captured?.call).toMatchObject({ provider: 'anthropic', usage: { inputTokens: 50, outputTokens: 5 } });
    expect(captured?.call.content).toBeUndefined();
  });

  it('do not depend on the order of the file', async () => {
    const spans = [
      foreign(1, undefined, genAi(300)),
      foreign(2, 1, genAi(100), [10, 40]),
      foreign(3, 2, genAi(50), [20, 30]),
    ];
    expect(await inputs(otlp(spans, 'a', 'x'))).toEqual([50]);
    expect(await inputs(otlp(spans.toReversed(), 'a', 'x'))).toEqual([50]);
  });

  it('are shown to nobody who watches the calls of this process', async () => {
    const seen: unknown[] = [];
    const stop = addObserver((call) => seen.push(call));
    const lines: string[] = [];
    shared().sink = (line) => lines.push(line);
    expect(await inputs(otlp([foreign(1, undefined, genAi(5))], 'a', 'x'))).toEqual([5]);
    stop();
    expect({ seen, lines, partial: shared().partial }).toEqual({ seen: [], lines: [], partial: undefined });
  });

  it('survive spans that are their own ancestors', async () => {
    expect(await inputs(otlp([foreign(1, 2, genAi(1)), foreign(2, 1, genAi(2))], 'a', 'x'))).toHaveLength(1);
  });
});

describe('the group of a call', () => {
  it('is what the call says, then what is around it, then the resource', async () => {
    const root: SpanSketch = {
      name: 'GET /ask',
      trace: 1,
      id: 1,
      attributes: { 'app.route': '/ask', 'test.name': 'outer' },
      start: START,
      ms: 2000,
    };
    const call = aCall({ feature: 'search', call: { attribution: { feature: 'search', prompt: { name: 'answer' } } } });
    const span = callSpan(call, 1, 2, 1);
    span.attributes['test.name'] = 'inner';
    const [captured] = await callsOf(otlp([root, span], 'bot'));
    const by = (name: string) => groupOf(captured!, name);
    expect(by('genspan.feature')).toBe('search');
    expect(by('gen_ai.prompt.name')).toBe('answer');
    expect(by('service.name')).toBe('bot');
    expect(by('root')).toBe('GET /ask');
    expect(by('app.route')).toBe('/ask');
    expect(by('test.name')).toBe('inner');
    expect(by('deployment.environment.name')).toBe('ci');
    expect(by('genspan.team')).toBe(NONE);
  });
});
