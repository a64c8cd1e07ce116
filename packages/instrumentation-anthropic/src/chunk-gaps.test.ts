import Newest from '@anthropic-ai/sdk';
import { addObserver, type CallTime, shared } from '@genspan/model-call';
import { beforeEach, describe, expect, it } from 'vitest';
import { events, message, text } from './provider.fixture.ts';
import { olderSdk, setStage } from './stage.fixture.ts';

/** Before each chunk but the first; timers may be a millisecond early. */
const PAUSE_MS = 20;

const SENT = events(message([text('Hello')]));

const stage = setStage();
let times: CallTime[];
/** The app's call for the next chunk: nothing is sent before, so that pauses are what they are on a busy machine, too. */
let wanted: () => void = () => {};

beforeEach(() => {
  times = [];
  addObserver(({ time }) => void times.push(time));
  stage.provider.respond = async (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const [index, event] of SENT.entries()) {
      response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
      // The app never sees it, and it is no chunk.
      response.write('event: ping\ndata: {"type":"ping"}\n\n');
      if (index === SENT.length - 1) break;
      await new Promise<void>((resolve) => {
        wanted = resolve;
      });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    response.end();
  };
});

const asked = { model: 'claude-opus-5', max_tokens: 64, messages: [{ role: 'user' as const, content: 'Hi' }] };

async function read(chunks: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _chunk of chunks) {
    count++;
    wanted();
  }
  return count;
}

describe.each([
  ['0.60', olderSdk('0.60')],
  ['1.12', Newest],
])('the time between chunks with @anthropic-ai/sdk %s', (_, SDK) => {
  it.each([
    ['a stream', (client: Newest) => client.messages.create({ ...asked, stream: true })],
    ['the stream helper', async (client: Newest) => client.messages.stream(asked)],
  ])('is what was waited for each but the first, of %s', async (_, open) => {
    shared().chunkGaps = true;
    stage.instrumentation.instrument(SDK);
    expect(await read(await open(stage.client(SDK)))).toBe(SENT.length);
    const { chunks, chunkGapsMs, firstChunkMs, durationMs } = times[0]!;
    expect(chunks).toBe(SENT.length);
    expect(chunkGapsMs).toHaveLength(SENT.length - 1);
    for (const gapMs of chunkGapsMs!) expect(gapMs).toBeGreaterThan(PAUSE_MS - 2);
    const sumMs = chunkGapsMs!.reduce((sum, gapMs) => sum + gapMs, 0);
    expect(sumMs).toBeLessThanOrEqual(durationMs - firstChunkMs! + 0.001);
  });

  it('is not taken unless somebody wants it', async () => {
    stage.instrumentation.instrument(SDK);
    await read(await stage.client(SDK).messages.create({ ...asked, stream: true }));
    expect(times[0]!.chunkGapsMs).toBeUndefined();
    expect(times[0]!.chunks).toBe(SENT.length);
  });
});
