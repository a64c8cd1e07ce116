import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addObserver, addStepObserver, type ModelCall, type Step } from '@genspan/model-call';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resetProcess, telemetry, useContextManager } from '../../instrumentation/src/tap.fixture.ts';
import { OpenAIInstrumentation } from './openai-instrumentation.ts';
import { SDKS } from './stream-provider.fixture.ts';

const toolCall = { id: 'c1', type: 'function', function: { name: 'add', arguments: '{"a":1}' } };
const messages = [
  { finish_reason: 'tool_calls', message: { role: 'assistant', content: null, tool_calls: [toolCall] } },
  { finish_reason: 'stop', message: { role: 'assistant', content: '2' } },
];

let asked = 0;
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.setHeader('content-type', 'application/json');
    const choice = { index: 0, ...messages[asked++] };
    response.end(JSON.stringify({ id: 'r', object: 'chat.completion', model: 'm', choices: [choice] }));
  });
});
let instrumentation: OpenAIInstrumentation;
let steps: Step[];
let calls: ModelCall[];

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  resetProcess();
  useContextManager();
  asked = 0;
  steps = [];
  calls = [];
  addStepObserver((step) => void steps.push(step));
  addObserver((call) => void calls.push(call));
  instrumentation = new OpenAIInstrumentation();
});
afterEach(() => instrumentation.disable());

describe.each(Object.entries(SDKS))('runTools of openai %s', (_, SDK) => {
  function run(fn: (input: string) => unknown, options: object = {}) {
    instrumentation.instrument(SDK);
    const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const client = new SDK({ apiKey: 'none', baseURL, maxRetries: 0 });
    // openai 4 has it in its beta.
    const { completions } =
      'runTools' in client.chat.completions ? client.chat : (client.beta as unknown as typeof client).chat;
    const tool = { type: 'function', function: { name: 'add', parameters: {}, function: fn } };
    const body = { model: 'gpt-5.2', messages: [{ role: 'user', content: 'Hi' }], tools: [tool] };
    return completions.runTools(body as unknown as Parameters<typeof completions.runTools>[0], options);
  }

  it.each([true, false])('is a step with its calls and tools, sampled: %s', async (sampled) => {
    instrumentation.setTracerProvider(telemetry({ sampled }).provider);
    expect(await run(() => '2').finalContent()).toBe('2');
    expect(steps).toMatchObject([
      { kind: 'tool', name: 'add', isRoot: false, inferenceCalls: 0 },
      {
        kind: 'agent',
        requestModel: 'gpt-5.2',
        isRoot: true,
        inferenceCalls: 2,
        toolCalls: 1,
        answer: { outcome: 'ok' },
      },
    ]);
    expect(calls.map(({ isInsideStep }) => isInsideStep)).toEqual([true, true]);
  });

  it('was cancelled when the app aborts it, and has not failed', async () => {
    instrumentation.setTracerProvider(telemetry().provider);
    const controller = new AbortController();
    const runner = run(() => controller.abort(), { signal: controller.signal });
    await expect(runner.done()).rejects.toThrow();
    expect(steps.at(-1)).toMatchObject({ kind: 'agent', isCancelled: true, error: undefined });
  });
});
