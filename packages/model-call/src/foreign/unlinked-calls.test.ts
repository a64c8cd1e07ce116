import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { shared } from '../index.ts';
import { genAISampler } from './sampler.ts';
import { CHAT, freshProcess, observed, Script, SDK_LINES } from './sdk-lines.fixture.ts';
import { GenAISpanProcessor } from './span-processor.ts';

beforeEach(() => {
  freshProcess();
  vi.useFakeTimers();
});

afterEach(() => void vi.useRealTimers());

describe.each(SDK_LINES)('spans of LangChain’s callbacks, on SDK %s', (_line, sdk) => {
  function stage(root: object = new sdk.AlwaysOnSampler()) {
    const provider = new sdk.TracerProvider({
      sampler: genAISampler(root as { shouldSample(): { decision: number } }),
      spanProcessors: [new GenAISpanProcessor()],
    });
    const calls = observed();
    const tracer = provider.getTracer('@arizeai/openinference-instrumentation-langchain');
    return {
      /** A span of the framework, around a call only in time. */
      frame(model = CHAT['gen_ai.request.model'] as string) {
        const span = tracer.startSpan('ChatOpenAI', { attributes: { 'openinference.span.kind': 'LLM' } });
        return () => span.setAttributes({ 'llm.model_name': model, 'llm.token_count.completion': 3 }).end();
      },
      script: new Script(provider),
      counted: () => calls.map(({ response }) => response.id ?? 'frame'),
    };
  }

  it.each(['own', 'native'])('do not count beside the call of a tap (%s)', (kind) => {
    const { frame, script, counted } = stage();
    const end = frame();
    vi.advanceTimersByTime(5);
    script.play(`+${kind}1`);
    vi.advanceTimersByTime(500);
    script.play(`-${kind}1:3`);
    end();
    expect(counted()).toEqual([]);
  });

  it('do not count beside the call of a tap that is still being written', () => {
    const { frame, script, counted } = stage();
    const end = frame();
    script.play('+own1');
    end();
    script.play('-own1:3');
    expect(counted()).toEqual([]);
  });

  it('do not count beside the call of a tap in a trace that is dropped', () => {
    const { frame, script, counted } = stage(new sdk.AlwaysOffSampler());
    const end = frame();
    script.play('+own1 -own1');
    end();
    expect(counted()).toEqual([]);
  });

  it('do not count beside the call that another instrumentation traces', () => {
    const { frame, script, counted } = stage();
    const end = frame();
    script.play('+chat1 -chat1:3');
    end();
    expect(counted()).toEqual(['chat1']);
  });

  it('count where nobody else traces the call', () => {
    const { frame, script, counted } = stage();
    frame()();
    // Another model, and another time.
    const other = frame('gpt-5.2-mini');
    script.play('+chat1 -chat1:3');
    other();
    vi.advanceTimersByTime(1000);
    frame()();
    expect(counted()).toEqual(['frame', 'chat1', 'frame', 'frame']);
  });

  it('each stand for one call', () => {
    const { frame, script, counted } = stage();
    const ends = [frame(), frame(), frame()];
    script.play('+chat1 +chat2 -chat2:3 -chat1:3');
    for (const end of ends) end();
    expect(counted()).toEqual(['chat2', 'chat1', 'frame']);
  });
});

it('leaves spans of all others alone: what is beside a call is a call of its own', () => {
  const [[, sdk]] = SDK_LINES as [(typeof SDK_LINES)[number]];
  shared().partial = true;
  const script = new Script(new sdk.TracerProvider({ spanProcessors: [new GenAISpanProcessor()] }));
  const calls = observed();
  script.play('+chat1 +chat2 -chat2:3 -chat1:3');
  expect(calls).toHaveLength(2);
});
