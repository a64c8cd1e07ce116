import type { AttributeValue, SpanKindName, ViewSpan } from './view-span.ts';

/** 2026-03-14T09:26:53Z, the start of every fixture trace, in ns. */
export const FIXTURE_START_NS = 1_773_480_413_000_000_000n;

/** What a fixture span is made of; times in ms from the start of its trace. */
export interface SpanInit {
  trace?: string;
  id: string;
  parent?: string;
  name: string;
  kind?: SpanKindName;
  from: number;
  to: number;
  error?: string;
  attributes?: Record<string, AttributeValue>;
}

/** A span for tests. Ids may be short; they are filled up with zeros. */
export function span(init: SpanInit): ViewSpan {
  const at = (ms: number) => FIXTURE_START_NS + BigInt(Math.round(ms * 1e6));
  return {
    traceId: (init.trace ?? '4bf92f3577b34da6a3ce929d0e0e4736').padStart(32, '0'),
    spanId: init.id.padStart(16, '0'),
    parentSpanId: init.parent?.padStart(16, '0'),
    parentIsRemote: false,
    name: init.name,
    kind: init.kind ?? 'internal',
    startNs: at(init.from),
    endNs: at(init.to),
    attributes: init.attributes ?? {},
    status: init.error === undefined ? { code: 'unset' } : { code: 'error', message: init.error },
    events: [],
    scope: { name: '@genspan/instrumentation-openai', version: '0.1.0' },
    service: 'support-bot',
  };
}

const VISIT = {
  'genspan.feature': 'support-chat',
  'genspan.team': 'customer-care',
  'user.id': 'u-4821',
  'session.id': 's-93f1',
  'gen_ai.conversation.id': 'c-7710',
};

/** A model call for tests: `chat <model>`, answered well unless `attributes` say otherwise. */
export function call(init: Omit<SpanInit, 'name'> & { model: string; operation?: string }): ViewSpan {
  const { model, operation = 'chat', attributes, ...rest } = init;
  return span({
    ...rest,
    name: `${operation} ${model}`,
    kind: 'client',
    attributes: {
      'gen_ai.operation.name': operation,
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': model,
      'genspan.outcome': 'ok',
      ...VISIT,
      ...attributes,
    },
  });
}

function tokens(input: number, output: number, cost?: number): Record<string, AttributeValue> {
  const usage = { 'gen_ai.usage.input_tokens': input, 'gen_ai.usage.output_tokens': output };
  return cost === undefined ? usage : { ...usage, 'gen_ai.usage.cost': cost };
}

function stopped(reason: string): Record<string, AttributeValue> {
  return { 'gen_ai.response.finish_reasons': [reason] };
}

function tool(id: string, name: string, from: number, to: number): ViewSpan {
  return span({
    id,
    parent: '3',
    name: `execute_tool ${name}`,
    from,
    to,
    attributes: { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': name },
  });
}

/** A request to a support bot: routing, retrieval, a streamed answer with two tools, a structured summary. */
export function supportRequest(): ViewSpan[] {
  return [
    span({ id: '1', name: 'POST /support', kind: 'server', from: 0, to: 5_240 }),
    call({
      id: '2',
      parent: '1',
      model: 'gpt-4o-mini',
      from: 8,
      to: 420,
      attributes: {
        ...tokens(182, 6, 0.0000309),
        ...stopped('stop'),
        'gen_ai.response.model': 'gpt-4o-mini-2024-07-18',
        'gen_ai.prompt.name': 'router',
        'gen_ai.prompt.version': '3',
      },
    }),
    call({
      id: 'e',
      parent: '1',
      operation: 'embeddings',
      model: 'text-embedding-3-small',
      from: 424,
      to: 532,
      attributes: { 'gen_ai.usage.input_tokens': 38, 'gen_ai.usage.cost': 0.00000076 },
    }),
    span({
      id: '3',
      parent: '1',
      name: 'invoke_agent support',
      from: 536,
      to: 4_180,
      attributes: { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'support' },
    }),
    call({
      id: '4',
      parent: '3',
      model: 'gpt-4.1',
      from: 540,
      to: 1_910,
      attributes: {
        ...tokens(2_214, 64, 0.002508),
        ...stopped('tool_calls'),
        'gen_ai.request.stream': true,
        'genspan.time_to_first_token': 0.612,
        'genspan.tool_calls': ['lookup_order', 'refund_policy'],
        'gen_ai.usage.cache_read.input_tokens': 1_920,
        'gen_ai.prompt.name': 'support',
        'gen_ai.prompt.version': '7',
        'genspan.experiment': 'concise-tone',
      },
    }),
    tool('5', 'lookup_order', 1_918, 2_260),
    tool('6', 'refund_policy', 1_920, 2_040),
    call({
      id: '7',
      parent: '3',
      model: 'gpt-4.1',
      from: 2_268,
      to: 4_172,
      attributes: {
        ...tokens(2_604, 318, 0.003852),
        ...stopped('stop'),
        'gen_ai.request.stream': true,
        'genspan.time_to_first_token': 0.871,
        'genspan.retry.count': 1,
        'genspan.retry.wait': 0.412,
        'gen_ai.usage.cache_read.input_tokens': 2_176,
        'gen_ai.prompt.name': 'support',
        'gen_ai.prompt.version': '7',
        'genspan.experiment': 'concise-tone',
      },
    }),
    call({
      id: '8',
      parent: '1',
      model: 'o4-mini',
      from: 4_190,
      to: 5_230,
      attributes: {
        ...tokens(704, 412, 0.0025872),
        ...stopped('stop'),
        'gen_ai.usage.reasoning.output_tokens': 320,
        'gen_ai.prompt.name': 'summary',
        'gen_ai.prompt.version': '2',
      },
    }),
  ];
}

/** The bad day: a refusal, a rate limit after retries, a cancelled stream. */
export function troubledRequest(): ViewSpan[] {
  const trace = '0af7651916cd43dd8448eb211c80319c';
  return [
    span({ trace, id: 'a1', name: 'POST /support', kind: 'server', from: 0, to: 6_900 }),
    call({
      trace,
      id: 'a2',
      parent: 'a1',
      model: 'gpt-4.1',
      from: 5,
      to: 840,
      attributes: {
        ...tokens(1_180, 24, 0.002552),
        ...stopped('stop'),
        'genspan.outcome': 'refused',
        'genspan.refusal.source': 'refusal_field',
      },
    }),
    call({
      trace,
      id: 'a3',
      parent: 'a1',
      model: 'gpt-4.1',
      from: 850,
      to: 4_310,
      error: 'Rate limit reached for gpt-4.1 in organization org-1: Limit 30000, Used 29871, Requested 1412.',
      attributes: {
        'genspan.outcome': 'rate_limited',
        'error.type': 'RateLimitError',
        'http.response.status_code': 429,
        'genspan.retry.count': 2,
        'genspan.retry.wait': 2.6,
      },
    }),
    call({
      trace,
      id: 'a4',
      parent: 'a1',
      model: 'gpt-4o-mini',
      from: 4_330,
      to: 6_880,
      attributes: {
        ...stopped('error'),
        'genspan.outcome': 'cancelled',
        'gen_ai.request.stream': true,
        'genspan.time_to_first_token': 0.388,
        'genspan.usage.estimated.input_tokens': 1_190,
        'genspan.usage.estimated.output_tokens': 143,
      },
    }),
  ];
}
