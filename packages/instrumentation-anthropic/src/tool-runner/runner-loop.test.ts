import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Newest from '@anthropic-ai/sdk';
import { abandonOpenCalls, loaderRegistry } from '@genspan/instrumentation';
import { context, trace } from '@opentelemetry/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { message, text, toolUse } from '../provider.fixture.ts';
import { setStage } from '../stage.fixture.ts';
import { addTool, ask, LOOP } from './loop.fixture.ts';

const stage = setStage();

const here = () => trace.getSpan(context.active())?.spanContext().spanId;

describe('the newest tool runner', () => {
  let client: Newest;

  beforeEach(() => {
    stage.instrumentation.instrument(Newest);
    client = stage.client();
    stage.answers([toolUse('toolu_1', 'add', { a: 1 })], [text('2')]);
  });

  it.each([
    ['listens', async (stream: { finalMessage(): Promise<unknown> }) => stream.finalMessage()],
    [
      'reads',
      async (stream: AsyncIterable<unknown>) => {
        for await (const _ of stream) expect(here()).toBeUndefined();
      },
    ],
  ])('has tools that start while the reply streams under the agent, when the app %s', async (_, read) => {
    const tools = [addTool()];
    const params = { ...ask, tools, stream: true as const, runToolsEagerly: true };
    for await (const stream of client.beta.messages.toolRunner(params)) await read(stream);
    expect(stage.tree().sort()).toEqual([...LOOP].sort());
  });

  it('ends, once begun, when the app drops it', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    await (async () => {
      await client.beta.messages
        .toolRunner({ ...ask, tools: [addTool()] })
        [Symbol.asyncIterator]()
        .next();
    })();
    for (let turn = 0; turn < 20 && !stage.one('invoke_agent'); turn++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      collect();
    }
    expect(stage.one('invoke_agent')!.status.code).toBe(0);
  });

  it('ends when the process does', async () => {
    const iterator = client.beta.messages.toolRunner({ ...ask, tools: [addTool()] })[Symbol.asyncIterator]();
    await iterator.next();
    abandonOpenCalls();
    expect(stage.tree()).toEqual(['chat claude-opus-5 < invoke_agent', 'invoke_agent < none']);
    await iterator.return?.();
    expect(stage.spans()).toHaveLength(2);
  });

  it('is left to the SDK when the client traces by itself', async () => {
    const native = stage.client(Newest, { openTelemetry: {} });
    const tools = [addTool()];
    const made = native.beta.messages.toolRunner({ ...ask, tools });
    expect(made.params.tools[0]).toBe(tools[0]);
    await made;
    await new Promise((resolve) => setTimeout(resolve, 10));
    const operations = stage.spans().map(({ attributes }) => attributes['gen_ai.operation.name']);
    expect(operations.sort()).toEqual(['chat', 'chat', 'execute_tool', 'invoke_agent']);
    expect(stage.ours()).toEqual([]);
  });

  it('works on when the instrumentation was disabled meanwhile', async () => {
    const made = client.beta.messages.toolRunner({ ...ask, tools: [addTool()] });
    stage.instrumentation.disable();
    expect((await made).content[0]).toEqual({ type: 'text', text: '2' });
    expect(stage.spans()).toEqual([]);
  });
});

describe('a message thread', () => {
  let client: Newest;

  beforeEach(async () => {
    stage.instrumentation.instrument(Newest);
    // What the loader hook sees of the class; it stands on no static member of the SDK's main class.
    const { BetaMessageThread } = await import('@anthropic-ai/sdk/lib/threads/BetaMessageThread');
    loaderRegistry().offer({
      package: '@anthropic-ai/sdk',
      surface: 'beta.threads',
      file: 'BetaMessageThread',
      classes: { BetaMessageThread },
    });
    client = stage.client();
  });

  it('has one span for each turn, streamed or not, with its usage', async () => {
    stage.answers([text('one')], [text('two')], [text('three')]);
    const thread = client.beta.messages.thread({ model: 'claude-opus-5', max_tokens: 64 });
    await thread.send({ role: 'user', content: 'a' });
    await thread.stream({ role: 'user', content: 'b' }).finalMessage();
    for await (const _ of thread.stream({ role: 'user', content: 'c' }));
    expect(stage.spans().map(({ attributes }) => attributes)).toMatchObject(
      [1, 2, 3].map((id) => ({
        'gen_ai.response.id': `msg_${id}`,
        'gen_ai.usage.output_tokens': 5,
        'genspan.outcome': 'ok',
      })),
    );
    expect(stage.spans()).toHaveLength(3);
  });

  it('has a turn end that the app leaves', async () => {
    stage.provider.respond = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(
        `event: message_start\ndata: ${JSON.stringify({ type: 'message_start', message: message([]) })}\n\n`,
      );
    };
    const thread = client.beta.messages.thread({ model: 'claude-opus-5', max_tokens: 64 });
    for await (const _ of thread.stream({ role: 'user', content: 'a' })) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(stage.spans().map(({ attributes }) => attributes['genspan.outcome'])).toEqual(['cancelled']);
  });

  it('runs its tools in an agent', async () => {
    const tools = [addTool()];
    for (const stream of [false, true]) {
      stage.answers([toolUse('toolu_1', 'add', { a: 1 })], [text('2')]);
      const thread = client.beta.messages.thread({ ...ask, tools });
      const made = stream ? thread.toolRunner({ stream }) : thread.toolRunner();
      expect(thread.params.tools).toEqual(tools);
      expect((thread.params.tools as unknown[])[0]).toBe(tools[0]);
      await made.runUntilDone();
      expect(stage.tree().slice(-4)).toEqual(LOOP);
    }
  });
});
