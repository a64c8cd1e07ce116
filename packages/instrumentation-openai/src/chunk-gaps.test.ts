import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addObserver, type ModelCall, shared } from '@genspan/model-call';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resetProcess, telemetry, useContextManager } from '../../instrumentation/src/tap.fixture.ts';
import { OpenAIInstrumentation } from './openai-instrumentation.ts';
import { SDKS } from './stream-provider.fixture.ts';

/** Before each chunk but the first; timers may be a millisecond early. */
const PAUSES_MS = [30, 5, 60, 0];

/** The app's call for the next chunk: nothing is sent before, so that pauses are what they are on a busy machine, too. */
let wanted: () => void = () => {};
const server = createServer(async (_, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const chunk = (choices: object[]) => ({ id: 'c', object: 'chat.completion.chunk', model: 'm', choices });
  const send = (body: object) => response.write(`data: ${JSON.stringify(body)}\n\n`);
  send(chunk([{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }]));
  for (const pauseMs of PAUSES_MS) {
    await new Promise<void>((resolve) => {
      wanted = resolve;
    });
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    send(chunk([{ index: 0, delta: { content: 'word' }, finish_reason: null }]));
  }
  response.end('data: [DONE]\n\n');
});

let instrumentation: OpenAIInstrumentation;
let calls: ModelCall[];

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  resetProcess();
  useContextManager();
  calls = [];
  addObserver((call) => void calls.push(call));
  instrumentation = new OpenAIInstrumentation();
  instrumentation.setTracerProvider(telemetry({ sampled: false }).provider);
});
afterEach(() => instrumentation.disable());

describe.each(Object.entries(SDKS))('the time between chunks with openai %s', (_, SDK) => {
  async function read(): Promise<number> {
    instrumentation.instrument(SDK);
    const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const client = new SDK({ apiKey: 'none', baseURL, maxRetries: 0 });
    const stream = await client.chat.completions.create({
      model: 'm',
      messages: [{ role: 'user', content: 'Hi' }],
      stream: true,
    });
    let chunks = 0;
    for await (const _chunk of stream) {
      chunks++;
      wanted();
    }
    return chunks;
  }

  it('is what the app waited for each but the first', async () => {
    shared().chunkGaps = true;
    expect(await read()).toBe(PAUSES_MS.length + 1);
    const { chunks, chunkGapsMs, firstChunkMs, durationMs } = calls[0]!.time;
    expect(chunks).toBe(PAUSES_MS.length + 1);
    expect(chunkGapsMs).toHaveLength(PAUSES_MS.length);
    for (const [index, pauseMs] of PAUSES_MS.entries()) expect(chunkGapsMs![index]).toBeGreaterThan(pauseMs - 2);
    const sumMs = chunkGapsMs!.reduce((sum, gapMs) => sum + gapMs, 0);
    expect(sumMs).toBeLessThanOrEqual(durationMs - firstChunkMs! + 0.001);
  });

  it('is not taken unless somebody wants it', async () => {
    expect(await read()).toBe(PAUSES_MS.length + 1);
    expect(calls[0]!.time).toMatchObject({ chunks: PAUSES_MS.length + 1 });
    expect(calls[0]!.time.chunkGapsMs).toBeUndefined();
  });
});
