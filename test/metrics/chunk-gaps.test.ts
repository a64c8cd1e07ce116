import { writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Child } from '../support/child.ts';
import { LoopbackServer } from '../support/loopback-server.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import { Project, type SdkLine } from '../support/project.ts';
import { latest } from './latest.ts';

// The time between the chunks of streams: from the configuration file through the SDKs to the wire.

const PAUSE_MS = 15;
const DELTAS = 6;

/** Streams words like OpenAI and Anthropic, with a pause before each. */
class PausingProvider extends LoopbackServer {
  protected async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.resume();
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const isClaude = request.url?.endsWith('/messages');
    for (const event of isClaude ? claudeEvents() : openaiChunks()) {
      await pause(PAUSE_MS);
      const name = isClaude ? `event: ${(event as { type: string }).type}\n` : '';
      response.write(`${name}data: ${JSON.stringify(event)}\n\n`);
    }
    response.end(isClaude ? '' : 'data: [DONE]\n\n');
  }
}

const words = Array.from({ length: DELTAS }, (_, n) => `word${n} `);

function openaiChunks(): object[] {
  const common = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_700_000_000, model: 'gpt-4o-mini' };
  const deltas = words.map((content) => ({ index: 0, delta: { content }, finish_reason: null as string | null }));
  return [...deltas, { index: 0, delta: {}, finish_reason: 'stop' }].map((choice) => ({
    ...common,
    choices: [choice],
  }));
}

function claudeEvents(): object[] {
  const usage = { input_tokens: 9, output_tokens: 1 };
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-opus-5', content: [], usage };
  const deltas = words.map((text) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }));
  return [
    { type: 'message_start', message },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    ...deltas,
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 12 } },
    { type: 'message_stop' },
  ];
}

/** What the app says of its streams of one provider. */
interface Seen {
  gaps: number;
  leastMs: number;
  mostMs: number;
}

const NAMES = {
  released: 'gen_ai.client.operation.time_per_output_chunk',
  newest: 'gen_ai.client.inference.time_per_output_chunk',
};

let provider: PausingProvider;
let sink: OtlpSink;

beforeAll(async () => {
  provider = await PausingProvider.start();
  sink = await OtlpSink.start();
});

beforeEach(() => sink.reset());

afterAll(async () => {
  await provider?.stop();
  await sink?.stop();
});

describe.each<SdkLine>([2, 3])('on SDK line %i', (line) => {
  let project: Project;

  beforeAll(() => {
    project = new Project({ apps: new URL('apps/', import.meta.url), opentelemetry: line, genspan: 'beside' });
    writeFileSync(project.file('gaps.yaml'), 'metrics: { chunk_gaps: true }\n');
  });

  afterAll(() => project?.remove());

  async function run(env: Record<string, string>) {
    const all = { ...sink.environment, PROVIDER_URL: provider.origin, ...env };
    const options = { cwd: project.directory, flags: ['--require', 'genspan/register'], env: all };
    const { code, stdout, stderr } = await Child.run(project.file('streams.cjs'), options);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const points = latest(sink.points);
    return {
      seen: JSON.parse(stdout) as Record<string, Seen>,
      points,
      gaps: points.filter(({ name }) => Object.values(NAMES).includes(name)),
    };
  }

  test.each([
    ['as released', NAMES.released, {}],
    ['as newest', NAMES.newest, { GENSPAN_SEMCONV: 'latest' }],
  ])('gaps are counted and summed, %s', async (_, name, env) => {
    const { seen, gaps } = await run({ GENSPAN_CONFIG: 'gaps.yaml', ...env });
    expect(Object.values(seen).map((sums) => sums.gaps)).toEqual([3 * DELTAS, 3 * (DELTAS + 4)]);
    expect(gaps.map((point) => [point.name, point.kind, point.unit, point.attributes['gen_ai.provider.name']])).toEqual(
      Object.keys(seen).map((from) => [name, 'histogram', 's', from]),
    );
    for (const { attributes, count, sum } of gaps) {
      const from = seen[String(attributes['gen_ai.provider.name'])]!;
      expect(count).toBe(from.gaps);
      expect(sum * 1000).toBeGreaterThan(from.leastMs);
      expect(sum * 1000).toBeLessThan(from.mostMs);
    }
  });

  test('are not recorded unless the file says so', async () => {
    const { gaps, points } = await run({});
    expect(gaps).toEqual([]);
    expect(points.map(({ name }) => name)).toContain('gen_ai.client.operation.time_to_first_chunk');
  });
});
