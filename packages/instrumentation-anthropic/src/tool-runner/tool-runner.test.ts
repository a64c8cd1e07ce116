import Newest from '@anthropic-ai/sdk';
import { addObserver, addStepObserver, type ModelCall, type Step } from '@genspan/model-call';
import { context, trace } from '@opentelemetry/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { json, text, toolUse } from '../provider.fixture.ts';
import { olderSdk, setStage } from '../stage.fixture.ts';
import { addTool, ask, LOOP } from './loop.fixture.ts';

const stage = setStage();

const here = () => trace.getSpan(context.active())?.spanContext().spanId;

const sdks: [string, () => typeof Newest][] = [
  ['the newest', () => Newest],
  ['0.134', () => olderSdk('0.134')],
  ['0.133', () => olderSdk('0.133')],
];

describe.each(sdks)('the tool runner of %s', (_, sdk) => {
  let client: Newest;

  beforeEach(() => {
    stage.instrumentation.instrument(sdk());
    client = stage.client(sdk());
    stage.answers([toolUse('toolu_1', 'add', { a: 1 })], [text('2')]);
  });

  const runner = (more: object = {}) => client.beta.messages.toolRunner({ ...ask, tools: [addTool()], ...more });

  it.each([
    ['awaited', async () => (await runner()).content[0]],
    ['run until done', async () => (await runner().runUntilDone()).content[0]],
    [
      'iterated',
      async () => {
        let last: Newest.Beta.BetaMessage | undefined;
        for await (const answer of runner()) last = answer;
        return last?.content[0];
      },
    ],
    [
      'streamed',
      async () => {
        let last: Newest.Beta.BetaMessage | undefined;
        for await (const stream of client.beta.messages.toolRunner({ ...ask, tools: [addTool()], stream: true })) {
          last = await stream.finalMessage();
        }
        return last?.content[0];
      },
    ],
  ])('is one agent over its calls and tools: %s', async (_, run) => {
    expect(await run()).toMatchObject({ type: 'text', text: '2' });
    expect(stage.tree()).toEqual(LOOP);
    expect(stage.spans().map(({ status }) => status.code)).toEqual([0, 0, 0, 0]);
    for (const span of stage.spans().filter(({ name }) => name.startsWith('chat'))) {
      expect(span.attributes).toMatchObject({ 'gen_ai.usage.output_tokens': 5, 'genspan.outcome': 'ok' });
    }
    expect(stage.one('execute_tool add')!.attributes).toMatchObject({
      'gen_ai.tool.name': 'add',
      'gen_ai.tool.call.id': 'toolu_1',
      'gen_ai.tool.description': 'adds',
    });
    expect(stage.one('invoke_agent')!.attributes['gen_ai.request.model']).toBe('claude-opus-5');
  });

  it('is a step with its calls and tools, whether anybody traces it or not', async () => {
    const steps: Step[] = [];
    const calls: ModelCall[] = [];
    addStepObserver((step) => void steps.push(step));
    addObserver((call) => void calls.push(call));
    await runner();
    trace.disable();
    stage.answers([toolUse('toolu_1', 'add', { a: 1 })], [text('2')]);
    await runner();
    const tool = { kind: 'tool', name: 'add', toolType: 'function', isRoot: false, inferenceCalls: 0 };
    const agent = { kind: 'agent', requestModel: 'claude-opus-5', isRoot: true, inferenceCalls: 2, toolCalls: 1 };
    const answer = { outcome: 'ok' };
    expect(steps).toMatchObject([tool, { ...agent, answer }, tool, { ...agent, answer }]);
    expect(calls.map(({ isInsideStep }) => isInsideStep)).toEqual([true, true, true, true]);
  });

  it('says what tools get and give when content is captured', async () => {
    stage.instrumentation.setConfig({ captureMessageContent: 'SPAN_ONLY', unredactedContent: true });
    await runner();
    expect(stage.one('execute_tool add')!.attributes).toMatchObject({
      'gen_ai.tool.call.arguments': '{"a":1}',
      'gen_ai.tool.call.result': '"2"',
    });
    stage.instrumentation.setConfig({ captureMessageContent: 'NO_CONTENT', unredactedContent: false });
  });

  it('has the tool in its span and the loop body where the app is', async () => {
    const seen: (string | undefined)[] = [];
    const tools = [
      addTool(async () => {
        seen.push(here());
        await Promise.resolve();
        seen.push(here());
        return 'x';
      }),
    ];
    await trace.getTracer('app').startActiveSpan('app', async (app) => {
      for await (const _ of runner({ tools })) expect(here()).toBe(app.spanContext().spanId);
      app.end();
    });
    const { spanId } = stage.one('execute_tool add')!.spanContext();
    expect(seen).toEqual([spanId, spanId]);
    expect(stage.tree().at(-2)).toBe('invoke_agent < app');
  });

  it('ends once when the app breaks off, throws, or takes the steps itself', async () => {
    for await (const _ of runner()) break;
    expect(stage.tree()).toEqual(['chat claude-opus-5 < invoke_agent', 'invoke_agent < none']);
    const failing = async () => {
      for await (const _ of runner()) throw new Error('mine');
    };
    await expect(failing()).rejects.toThrow('mine');
    const iterator = runner()[Symbol.asyncIterator]();
    await iterator.next();
    await iterator.return?.();
    await iterator.return?.();
    const agents = stage.spans().filter(({ name }) => name === 'invoke_agent');
    expect(agents.map(({ status }) => status.code)).toEqual([0, 0, 0]);
  });

  it('has a stream that is broken off in the loop end with its agent', async () => {
    for await (const stream of client.beta.messages.toolRunner({ ...ask, tools: [addTool()], stream: true })) {
      for await (const _ of stream) break;
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(stage.tree().sort()).toEqual(['chat claude-opus-5 < invoke_agent', 'invoke_agent < none']);
  });

  it('has no span while nobody iterates, nor for an iteration that the SDK refuses', async () => {
    const made = runner();
    const iterator = made[Symbol.asyncIterator]();
    await iterator.return?.();
    expect(stage.spans()).toEqual([]);
    await made;
    await expect(made[Symbol.asyncIterator]().next()).rejects.toThrow('consumed');
    expect(stage.tree()).toEqual(LOOP);
  });

  it('fails with what the model call fails with, and may be tried again', async () => {
    const { respond } = stage.provider;
    stage.provider.respond = (_, response) => json(response, { type: 'error', error: { type: 'api_error' } }, 500);
    const made = runner();
    await expect(made.runUntilDone()).rejects.toThrow('500');
    expect(stage.one('invoke_agent')!.status.code).toBe(2);
    expect(stage.one('invoke_agent')!.attributes).toMatchObject({ 'error.type': 'InternalServerError' });
    stage.provider.requests.length = 0;
    stage.provider.respond = respond;
    await made;
    expect(stage.tree().slice(-4)).toEqual(LOOP);
  });

  it('is no failure when the app aborts it', async () => {
    const controller = new AbortController();
    const tools = [
      addTool(() => {
        controller.abort();
        return 'x';
      }),
    ];
    const made = client.beta.messages.toolRunner({ ...ask, tools }, { signal: controller.signal });
    await expect(made.runUntilDone()).rejects.toThrow('aborted');
    expect(stage.one('invoke_agent')!.status.code).toBe(0);
  });

  it('ends when the runner has done as many turns as it may', async () => {
    await runner({ max_iterations: 1 });
    expect(stage.tree()).toEqual(LOOP.filter((_, i) => i !== 2));
  });

  it('shows a tool that throws as failed, and tells the model as without us', async () => {
    await runner({ tools: [addTool(() => Promise.reject(new RangeError('too large')))] });
    expect(stage.one('execute_tool add')!.status.code).toBe(2);
    expect(stage.one('execute_tool add')!.attributes['error.type']).toBe('RangeError');
    const [, second] = stage.provider.requests;
    expect(JSON.stringify(second?.body.messages)).toContain('too large');
    expect(stage.one('invoke_agent')!.status.code).toBe(0);
  });

  it('runs tools side by side, each with its own call', async () => {
    stage.answers([toolUse('toolu_1', 'add', { a: 1 }), toolUse('toolu_2', 'add', { a: 2 })]);
    let release = () => {};
    const both = new Promise<void>((resolve) => {
      release = resolve;
    });
    await runner({
      tools: [
        addTool(async ({ a }) => {
          if (a === 2) release();
          await both;
          return 'x';
        }),
      ],
    });
    const ids = stage.spans().map(({ attributes }) => attributes['gen_ai.tool.call.id']);
    expect(ids.filter(Boolean).sort()).toEqual(['toolu_1', 'toolu_2']);
  });

  it('runs the tools that the app asks for in the loop body where the app is, and only once', async () => {
    const made = runner();
    for await (const _ of made) await made.generateToolResponse();
    expect(stage.tree()).toEqual([
      'chat claude-opus-5 < invoke_agent',
      'execute_tool add < none',
      'chat claude-opus-5 < invoke_agent',
      'invoke_agent < none',
    ]);
  });
});
