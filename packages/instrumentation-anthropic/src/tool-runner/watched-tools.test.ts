import Anthropic from '@anthropic-ai/sdk';
import { mcpTool } from '@anthropic-ai/sdk/helpers/beta/mcp';
import { betaMemoryTool } from '@anthropic-ai/sdk/helpers/beta/memory';
import { describe, expect, it } from 'vitest';
import { text, toolUse } from '../provider.fixture.ts';
import { setStage } from '../stage.fixture.ts';
import { addTool, ask } from './loop.fixture.ts';

type Tool = Parameters<Anthropic['beta']['messages']['toolRunner']>[0]['tools'][number];

const stage = setStage();
const client = () => stage.client();

/** A tool as a class: an inherited `run`, and state that only the object itself can reach. */
class Counter {
  readonly name = 'add';
  readonly input_schema = { type: 'object' as const };
  #count = 0;

  get description(): string {
    return this.#count > 9 ? 'worn' : 'counts';
  }

  run(): string {
    this.#count++;
    return String(this.#count);
  }

  parse(input: unknown): unknown {
    if (this.#count > 9) throw new Error('too often');
    return input;
  }

  toJSON(): object {
    return { name: this.name, input_schema: this.input_schema, description: this.description };
  }
}

const tools: Record<string, () => { tool: Tool; call?: object }> = {
  betaZodTool: () => ({ tool: addTool() }),
  mcpTool: () => ({
    tool: mcpTool(
      { name: 'add', description: 'adds', inputSchema: { type: 'object' } },
      { callTool: async () => ({ content: [{ type: 'text', text: '2' }] }) },
    ),
  }),
  'a memory tool': () => ({
    tool: betaMemoryTool({ view: () => '2' } as unknown as Parameters<typeof betaMemoryTool>[0]),
    call: toolUse('toolu_1', 'memory', { command: 'view' }),
  }),
  'a plain tool': () => ({
    tool: { name: 'add', input_schema: { type: 'object' }, run: () => '2' } as unknown as Tool,
  }),
  'a frozen tool': () => ({ tool: Object.freeze(addTool()) }),
  'a class': () => ({ tool: new Counter() as unknown as Tool }),
  'a toolset': () => ({
    tool: {
      type: 'browser_toolset_20260801',
      run: async () => [{ type: 'text', text: '2' }],
    } as unknown as Tool,
    call: { ...toolUse('toolu_1', 'navigate', { url: 'about:blank' }), toolset_name: 'browser' },
  }),
};

/** What the provider is asked, headers of the SDK's helpers included. */
async function asked(make: () => { tool: Tool; call?: object }): Promise<unknown> {
  const { tool, call = toolUse('toolu_1', 'add', { a: 1 }) } = make();
  stage.answers([call], [text('done')]);
  await client().beta.messages.toolRunner({ ...ask, tools: [tool] });
  return stage.provider.requests.map(({ body, headers }) => ({
    body,
    helper: headers['x-stainless-helper'],
    beta: headers['anthropic-beta'],
  }));
}

describe('a tool in a runner', () => {
  it.each(Object.entries(tools))('works and is sent as without us: %s', async (_, make) => {
    const bare = await asked(make);
    expect(bare).toHaveLength(2);
    stage.instrumentation.instrument(Anthropic);
    expect(await asked(make)).toEqual(bare);
    const [span] = stage.spans().filter(({ name }) => name.startsWith('execute_tool'));
    expect(span?.attributes).toMatchObject({ 'gen_ai.tool.call.id': 'toolu_1' });
    expect(span?.status.code).toBe(0);
    expect(span?.name).toMatch(/^execute_tool (add|memory|navigate)$/);
  });

  it('is the one that the app gave, to whoever reads the params', async () => {
    stage.instrumentation.instrument(Anthropic);
    stage.answers([text('done')]);
    const tool = addTool();
    const given = Object.freeze({ ...ask, tools: [tool] });
    const runner = client().beta.messages.toolRunner(given);
    expect(runner.params.tools[0]).toBe(tool);
    expect({ ...runner.params }.tools[0]).toBe(tool);
    runner.setMessagesParams((params) => {
      expect(params.tools[0]).toBe(tool);
      return { ...params, max_tokens: 5 };
    });
    expect(runner.params.tools[0]).toBe(tool);
    expect(runner.params.max_tokens).toBe(5);
    await runner;
    expect(stage.provider.requests[0]?.body.max_tokens).toBe(5);
    expect(given.tools).toEqual([tool]);
    expect(Object.keys(runner)).toEqual([]);
  });

  it('shows changes that the app makes to it meanwhile', async () => {
    stage.instrumentation.instrument(Anthropic);
    stage.answers([toolUse('toolu_1', 'add', { a: 1 })], [text('done')]);
    const tool = addTool();
    for await (const _ of client().beta.messages.toolRunner({ ...ask, tools: [tool], thread: false })) {
      Object.assign(tool, { description: 'changed', run: () => 'changed' });
    }
    expect(stage.provider.requests[1]?.body.tools).toMatchObject([{ description: 'changed' }]);
    expect(JSON.stringify(stage.provider.requests[1]?.body.messages)).toContain('"content":"changed"');
  });

  it('has a span, too, when it came later', async () => {
    stage.instrumentation.instrument(Anthropic);
    stage.answers([toolUse('toolu_1', 'add', { a: 1 })], [toolUse('toolu_2', 'more', { a: 1 })], [text('done')]);
    const runner = client().beta.messages.toolRunner({ ...ask, tools: [] });
    runner.setMessagesParams({ ...runner.params, tools: [addTool()] });
    runner.addTools(addTool(undefined, 'more'));
    await runner;
    const names = stage.spans().map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('execute_tool'))).toEqual(['execute_tool add', 'execute_tool more']);
  });

  it('has one span when it is in two runners, and when it was watched before', async () => {
    stage.instrumentation.instrument(Anthropic);
    const tool = addTool();
    for (let run = 0; run < 2; run++) {
      stage.answers([toolUse('toolu_1', 'add', { a: 1 })], [text('done')]);
      const runner = client().beta.messages.toolRunner({ ...ask, tools: [tool] });
      runner.pushMessages({ role: 'user', content: 'now' });
      await runner;
      expect(stage.spans().filter(({ name }) => name === 'execute_tool add')).toHaveLength(run + 1);
    }
  });

  it.each([undefined, null, 5, {}, { tools: null }, { tools: [null, 5, { run: 1 }] }])(
    'is nothing to speak of in %j, which the SDK judges as without us',
    async (body) => {
      const made = () =>
        client()
          .beta.messages.toolRunner(body as never)
          .runUntilDone();
      const outcome = (run: () => Promise<unknown>) =>
        Promise.resolve()
          .then(() => stage.answers())
          .then(run)
          .then(JSON.stringify, (error: Error) => `${error.constructor.name} ${error.message}`);
      const bare = await outcome(made);
      stage.instrumentation.instrument(Anthropic);
      expect(await outcome(made)).toBe(bare);
    },
  );
});
