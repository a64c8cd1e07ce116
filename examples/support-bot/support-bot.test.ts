import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProvider } from '../../scripts/demo/provider.mjs';
import { runApp } from '../../scripts/demo/run-app.mjs';

interface Span {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: Record<string, unknown>;
}

/** An OTLP/HTTP endpoint that keeps the spans it is sent as JSON. */
async function startReceiver() {
  const spans: Span[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    if (request.url === '/v1/traces') spans.push(...readSpans(JSON.parse(body)));
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { spans, endpoint: `http://127.0.0.1:${port}`, stop: () => new Promise((resolve) => server.close(resolve)) };
}

type JsonValue = { stringValue?: string; intValue?: string | number; doubleValue?: number; boolValue?: boolean };
type JsonSpan = Omit<Span, 'attributes'> & { attributes: { key: string; value: JsonValue }[] };

function readSpans(body: { resourceSpans: { scopeSpans: { spans: JsonSpan[] }[] }[] }): Span[] {
  const all = body.resourceSpans.flatMap((resource) => resource.scopeSpans).flatMap((scope) => scope.spans);
  return all.map(({ name, traceId, spanId, parentSpanId, attributes }) => ({
    name,
    traceId,
    spanId,
    parentSpanId,
    attributes: Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]])),
  }));
}

const entries = [
  { entry: 'app.cjs', flags: ['--require', 'genspan/register'] },
  { entry: 'app.mjs', flags: ['--import', 'genspan/register'] },
];

describe.each(entries)('$entry', ({ entry, flags }) => {
  let provider: Awaited<ReturnType<typeof startProvider>>;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let bare: Awaited<ReturnType<typeof runApp>>;
  let bareRequests: string[];

  beforeAll(async () => {
    provider = await startProvider({ speed: 4 });
    receiver = await startReceiver();
    bare = await runApp({ entry, env: providerEnvironment() });
    bareRequests = provider.requests();
  }, 60_000);

  afterAll(async () => {
    await provider.stop();
    await receiver.stop();
  });

  function providerEnvironment() {
    return provider.env;
  }

  it('serves eight customers and exits by itself', () => {
    expect(bare.code, bare.stderr).toBe(0);
    expect(bare.stdout.match(/^ {2}Log: /gm)).toHaveLength(8);
    expect(bare.stdout).toMatch(/The shift is over\.\n$/);
  });

  it('uses its tools and then answers', () => {
    expect(chatOf('Maya', bare.stdout)).toMatch(
      /looks up order LK-20418\).*opens ticket chat-301-T1: .*Bot: Your parcel was last seen in Hull .*by mail\.\n.*ticket/s,
    );
  });

  it('finds the help page that holds the answer', () => {
    // The provider answers Ines in any case; that the page was found shows in what the answer was asked with.
    expect(provider.prompts('zurückgeben').join('\n')).toContain('within 60 days of delivery');
  });

  it('passes on what the model says when it declines', () => {
    expect(chatOf('Tom', bare.stdout)).toMatch(/Bot: I am sorry, I cannot help with that\..*declined\n$/s);
  });

  it('gets through a rate limit', () => {
    expect(bareRequests.filter((request) => request.endsWith(' 429'))).toHaveLength(1);
    expect(chatOf('Ines', bare.stdout)).toMatch(/Bot: 60 Tage ab Lieferung.*solved\n$/s);
  });

  it('apologises when the answer breaks off, and goes on', () => {
    expect(chatOf('Ravi', bare.stdout)).toMatch(
      /Bot: Take the Fjellrev 400.* \.\.\.\n {2}Bot: I am sorry, I lost the line/s,
    );
    expect(bare.stderr).toContain('chat-304: answer failed');
    expect(chatOf('Henrik', bare.stdout)).toContain('(3.2)');
  });

  it('stops reading when the customer has gone', () => {
    expect(chatOf('Chloe', bare.stdout)).toMatch(/Wash it at 30 degrees.* \.\.\.\n {2}\(Chloe closed the chat\)/s);
    expect(bare.stdout).not.toContain('compressed down breaks');
  });

  it('decides on a return by the policy, with two orders looked up at once', () => {
    expect(chatOf('Nadia', bare.stdout)).toMatch(
      /looks up order LK-20391\).*looks up order LK-20402\).*Bot: The tent can come back .*\(3\.1\)\.\n.*solved\n$/s,
    );
    // The tool runner sends what both tools said in one message.
    expect(provider.prompts('tool_result').filter((prompt) => prompt.includes('toolu_demo_boots'))).toHaveLength(1);
  });

  it('tells the customer when Claude declines', () => {
    expect(chatOf('Viktor', bare.stdout)).toMatch(/Bot: I am sorry, we cannot help you with that\.\n.*declined.*\n$/s);
  });

  it('does and says the same with genspan, and every call arrives as a span', async () => {
    provider.reset();
    const otlp = {
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_METRICS_EXPORTER: 'none',
      OTEL_LOGS_EXPORTER: 'none',
    };
    const traced = await runApp({ entry, flags, env: { ...providerEnvironment(), ...otlp } });

    expect(traced.code, traced.stderr).toBe(0);
    expect(traced.stdout).toBe(bare.stdout);
    expect(traced.stderr).toBe(bare.stderr);
    expect(provider.requests()).toEqual(bareRequests);

    const calls = receiver.spans.filter((span) => span.attributes['gen_ai.provider.name']);
    // 1 index, 8 routings (the retry is no span of its own), 4 searches, 8 answers of OpenAI, 3 of Claude, 8 summaries.
    expect(calls).toHaveLength(32);
    expect(tally(calls, 'gen_ai.provider.name')).toEqual({ openai: 29, anthropic: 3 });
    expect(tally(calls, 'genspan.outcome')).toEqual({ ok: 28, refused: 2, error: 1, abandoned: 1 });
    expect(tally(calls, 'genspan.feature')).toEqual({
      'knowledge-index': 1,
      routing: 8,
      'order-answer': 3,
      retrieval: 4,
      'question-answer': 4,
      'warranty-answer': 1,
      'return-answer': 3,
      'shift-log': 8,
    });
    expect(calls.filter((span) => span.attributes['user.id'] === 'cust-6093')).toHaveLength(3);
    // One trace for the index, one for each chat.
    expect(new Set(receiver.spans.map((span) => span.traceId)).size).toBe(9);
    const agents = receiver.spans.filter((span) => span.attributes['gen_ai.operation.name'] === 'invoke_agent');
    const tools = receiver.spans.filter((span) => span.attributes['gen_ai.operation.name'] === 'execute_tool');
    const toolsOf = ({ spanId }: Span) => tools.filter((span) => span.parentSpanId === spanId).map(({ name }) => name);
    expect(agents.map(toolsOf)).toEqual([
      ['execute_tool lookup_order', 'execute_tool create_ticket'],
      ['execute_tool lookup_order', 'execute_tool lookup_order'],
      [],
    ]);
    const thinking = calls.find((span) => span.attributes['genspan.feature'] === 'warranty-answer');
    expect(Number(thinking?.attributes['gen_ai.usage.cache_read.input_tokens'])).toBe(1280);
    expect(Number(thinking?.attributes['gen_ai.usage.reasoning.output_tokens'])).toBe(448);

    const claude = calls.filter((span) => span.attributes['gen_ai.provider.name'] === 'anthropic');
    expect(claude.map(tokensOf)).toEqual([
      { input: 1390, output: 318, reasoning: 206, read: 0, written: 1387, hour: 1296, minutes: 91 },
      { input: 1916, output: 84, reasoning: 0, read: 1387, written: 0, hour: 0, minutes: 0 },
      { input: 1373, output: 4, reasoning: 0, read: 1296, written: 74, hour: 0, minutes: 74 },
    ]);
    expect(claude.map((span) => span.attributes['genspan.outcome'])).toEqual(['ok', 'ok', 'refused']);
  }, 60_000);
});

/** The token figures of a span. */
function tokensOf({ attributes }: Span): Record<string, number> {
  return {
    input: Number(attributes['gen_ai.usage.input_tokens']),
    output: Number(attributes['gen_ai.usage.output_tokens']),
    reasoning: Number(attributes['gen_ai.usage.reasoning.output_tokens']),
    read: Number(attributes['gen_ai.usage.cache_read.input_tokens']),
    written: Number(attributes['gen_ai.usage.cache_write.input_tokens']),
    hour: Number(attributes['genspan.usage.cache_write.1h']),
    minutes: Number(attributes['genspan.usage.cache_write.5m']),
  };
}

/** What was printed between this customer's message and the next one's. */
function chatOf(customer: string, stdout: string): string {
  return (
    stdout
      .split('\n\n')
      .find((chat) => chat.startsWith(`${customer}: `))
      ?.concat('\n') ?? ''
  );
}

function tally(spans: Span[], attribute: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const span of spans) {
    const value = String(span.attributes[attribute]);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}
