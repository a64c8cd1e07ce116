import { type Attributes, type Context, ROOT_CONTEXT, type Span, trace } from '@opentelemetry/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { minimalCall } from '../call.fixture.ts';
import type { ModelCall } from '../model-call.ts';
import { addStepEnricher, addStepObserver, type Step } from '../step.ts';
import { beginStep, countCall, countEnd, countsOf, endStep, inStep, stepAround } from '../step-tally.ts';
import { OPEN_LIMIT } from './open-spans.ts';
import { isRecordedForObservers } from './partial.ts';
import { genAISampler } from './sampler.ts';
import { CHAT, freshProcess, observed, Script, SDK_LINES } from './sdk-lines.fixture.ts';
import { GenAISpanProcessor } from './span-processor.ts';

const AGENT = { 'gen_ai.operation.name': 'invoke_agent' };
const CALL = minimalCall();
const TOOL = { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'search' };

let steps: Step[];
let calls: ModelCall[];

beforeEach(() => {
  freshProcess();
  steps = [];
  addStepObserver((step) => void steps.push(step));
  calls = observed();
});

describe.each(SDK_LINES)('steps of other instrumentations on SDK %s', (_line, sdk) => {
  function stage({ sampled = true } = {}) {
    const exporter = new sdk.InMemorySpanExporter();
    const provider = new sdk.TracerProvider({
      sampler: genAISampler(sampled ? new sdk.AlwaysOnSampler() : new sdk.AlwaysOffSampler()),
      spanProcessors: [
        new GenAISpanProcessor(),
        new sdk.SimpleSpanProcessor(sdk.TracerProvider === sdk.BasicTracerProvider ? exporter : { exporter }),
      ],
    });
    const start = (name: string, attributes: Attributes, parent: Context = ROOT_CONTEXT, scope = 'somebody'): Span =>
      provider.getTracer(scope).startSpan(name, { attributes }, parent);
    return { script: new Script(provider), start, exported: () => exporter.getFinishedSpans() };
  }
  const within = (span: Span, context = ROOT_CONTEXT) => trace.setSpan(context, span);

  describe.each([true, false])('sampled: %s', (sampled) => {
    it('are seen once each, with what they called themselves', () => {
      const { script, exported } = stage({ sampled });
      script.play(
        '+workflow +agent1<workflow +chat1<agent1 -chat1:5 +tool<agent1 +chat2<tool -chat2! -tool -agent1 -workflow',
      );
      expect(steps).toMatchObject([
        { kind: 'tool', name: 'search', isRoot: false, inferenceCalls: 1, toolCalls: 0 },
        { kind: 'agent', isRoot: false, inferenceCalls: 2, toolCalls: 1, answer: { outcome: 'error' } },
        { kind: 'workflow', isRoot: true, inferenceCalls: 0, toolCalls: 0, answer: { outcome: 'error' } },
      ]);
      expect(steps.every(({ origin }) => origin === 'foreign')).toBe(true);
      expect(calls.map(({ isInsideStep }) => isInsideStep)).toEqual([true, true]);
      expect(exported()).toHaveLength(sampled ? 5 : 0);
    });

    it('are known through spans of the app between', () => {
      const { script } = stage({ sampled });
      script.play('+agent1 +a<agent1 +b<a +chat1<b +agent2<b -chat1:5 -agent2 -b -a -agent1');
      expect(steps).toMatchObject([{ isRoot: false }, { isRoot: true, inferenceCalls: 1 }]);
      expect(calls[0]!.isInsideStep).toBe(true);
    });

    it('have calls of taps inside of them', () => {
      const { start } = stage({ sampled });
      const agent = start('invoke_agent', AGENT);
      const app = start('handle', {}, within(agent));
      const around = stepAround(within(app))!;
      expect(around).toMatchObject({ kind: 'agent', isUnit: true });
      countCall(around, 'chat');
      countEnd(around, { ...CALL, error: { type: 'RateLimitError', status: 429 }, outcome: 'rate_limited' });
      app.end();
      agent.end();
      expect(steps).toMatchObject([
        { kind: 'agent', inferenceCalls: 1, answer: { outcome: 'rate_limited', status: 429 } },
      ]);
      expect(stepAround(within(app))).toBeUndefined();
    });

    it('stand inside of steps of ours and around them', () => {
      const { start } = stage({ sampled });
      const workflow = beginStep({ kind: 'workflow', name: 'w', by: 'us' }, undefined)!;
      const outer = inStep(ROOT_CONTEXT, workflow);
      const agent = start('invoke_agent', AGENT, outer);
      const inAgent = within(agent, outer);
      expect(stepAround(inAgent)).toMatchObject({ kind: 'agent', around: workflow });
      const tool = beginStep({ kind: 'tool', name: 't', by: 'us' }, stepAround(inAgent))!;
      const inTool = inStep(inAgent, tool);
      expect(stepAround(inTool)).toBe(tool);
      const chat = start('chat', CHAT, inTool);
      chat.setAttribute('gen_ai.usage.output_tokens', 1);
      chat.end();
      endStep(tool);
      agent.end();
      endStep(workflow);
      expect(steps).toMatchObject([{ kind: 'agent', isRoot: false, inferenceCalls: 1, toolCalls: 1 }]);
      expect(countsOf(tool)).toMatchObject({ inferenceCalls: 1, answer: { outcome: 'ok' } });
      expect(countsOf(workflow)).toMatchObject({ isRoot: true, inferenceCalls: 0, answer: { outcome: 'ok' } });
    });

    it('are one where two instrumentations trace the same thing', () => {
      const { start } = stage({ sampled });
      const outer = start('invoke_agent', { ...AGENT, 'gen_ai.agent.name': 'planner' });
      const inner = start('planner', { 'openinference.span.kind': 'AGENT' }, within(outer), 'other');
      const tool = start('execute_tool search', TOOL, within(inner));
      const same = start('search', { 'openinference.span.kind': 'TOOL' }, within(tool), 'other');
      for (const span of [same, tool]) span.end();
      const again = start('planner', { 'openinference.span.kind': 'AGENT' }, within(inner), 'third');
      for (const span of [again, inner, outer]) span.end();
      expect(steps.map(({ kind, name, isRoot }) => [kind, name, isRoot])).toEqual([
        ['tool', 'search', false],
        // The agent had done something before, so that this is another run of it.
        ['agent', 'planner', false],
        ['agent', 'planner', true],
      ]);
      expect(steps.at(-1)).toMatchObject({ toolCalls: 1 });
    });

    it('are two where one instrumentation says so, or the names do', () => {
      const { start } = stage({ sampled });
      const outer = start('ai.generateText', { 'ai.operationId': 'ai.generateText' });
      const inner = start('ai.generateText', { 'ai.operationId': 'ai.generateText' }, within(outer));
      const named = start('other', { 'openinference.span.kind': 'AGENT' }, within(inner), 'other');
      const third = start('third', { 'openinference.span.kind': 'AGENT' }, within(named), 'third');
      for (const span of [third, named, inner, outer]) span.end();
      expect(steps.map(({ name }) => name)).toEqual(['third', 'other', undefined]);
    });
  });

  it.each([true, false])(
    'may say what they are after they have started, as OpenLLMetry’s do; sampled: %s',
    (sampled) => {
      const { start } = stage({ sampled });
      const workflow = start('answer.workflow', {});
      workflow.setAttributes({ 'traceloop.span.kind': 'workflow', 'traceloop.entity.name': 'answer' });
      const app = start('handle', {}, within(workflow));
      const chat = start('chat', CHAT, within(app));
      for (const span of [chat, app, workflow]) span.end();
      expect(steps).toMatchObject([{ kind: 'workflow', name: 'answer', inferenceCalls: 1 }]);
      expect(calls[0]!.isInsideStep).toBe(true);
    },
  );

  it('may do so under any name where they are recorded', () => {
    const { start } = stage();
    const agent = start('Researcher', {});
    agent.setAttribute('openinference.span.kind', 'AGENT');
    const app = start('handle', {}, within(agent));
    const around = stepAround(within(app))!;
    expect(around).toMatchObject({ kind: 'agent', name: 'Researcher' });
    countCall(around, 'chat');
    const tool = start('search', {}, within(app));
    tool.setAttribute('openinference.span.kind', 'TOOL');
    for (const span of [tool, app, agent]) span.end();
    expect(steps).toMatchObject([
      { kind: 'tool', agentName: 'Researcher' },
      { kind: 'agent', inferenceCalls: 1, toolCalls: 1 },
    ]);
  });

  it('get facts on their spans, which observers are shown', () => {
    const facts: unknown[] = [];
    addStepEnricher(({ kind }) => ({ 'shop.kind': kind }));
    addStepObserver((_, found) => void facts.push(found));
    const { script, exported } = stage();
    script.play('+agent1 +chat1<agent1 -chat1:5 -agent1');
    expect(exported().map(({ attributes }: { attributes: Attributes }) => attributes['shop.kind'])).toEqual([
      undefined,
      'agent',
    ]);
    expect(facts).toEqual([{ 'shop.kind': 'agent' }]);
  });

  it('are not made of the spans of taps', () => {
    const { script } = stage();
    script.play('+helper1 +own1<helper1 -own1 -helper1');
    expect(steps).toEqual([]);
  });

  it('are over for what is started in them later', () => {
    const { script } = stage();
    script.play('+agent1 +chat1<agent1 -agent1 +chat2<agent1 -chat2:5 -chat1:5');
    expect(calls.map(({ isInsideStep }) => isInsideStep)).toEqual([undefined, true]);
    expect(steps).toMatchObject([{ inferenceCalls: 0 }]);
  });

  it('time the first token of the answer from their start', () => {
    const { start } = stage();
    const agent = start('invoke_agent', AGENT);
    const { attributes, startTime } = agent as unknown as { attributes: Attributes; startTime: [number, number] };
    expect(attributes).toEqual(AGENT);
    const around = stepAround(within(agent))!;
    const atMs = startTime[0] * 1000 + startTime[1] / 1e6;
    countCall(around, 'chat');
    const answer = { ...CALL, origin: 'foreign', at: new Date(atMs + 200), time: { ...CALL.time, firstTokenMs: 50 } };
    countEnd(around, answer as ModelCall);
    agent.end();
    expect(steps[0]!.answer!.firstTokenMs).toBeGreaterThan(248);
    expect(steps[0]!.answer!.firstTokenMs).toBeLessThan(251);
  });

  it('that never end do not keep what is around them busy', () => {
    const { start } = stage();
    const workflow = beginStep({ kind: 'workflow', name: 'w', by: 'us' }, undefined)!;
    start('invoke_agent', AGENT, inStep(ROOT_CONTEXT, workflow));
    expect(workflow.underWay).toBe(1);
    for (let i = 0; i < OPEN_LIMIT; i++) start('http', {});
    expect(workflow.underWay).toBe(0);
  });

  it('have nothing recorded inside of them where nobody observes steps', () => {
    freshProcess();
    observed();
    const { start } = stage({ sampled: false });
    const agent = start('invoke_agent', AGENT);
    const app = start('handle', {}, within(agent));
    expect([agent.isRecording(), isRecordedForObservers(agent), app.isRecording()]).toEqual([true, true, false]);
  });
});
