// What is worth pointing at in the demo's traces. Each line is read from the spans; what did not arrive is not claimed.

const seconds = (value) => `${Number(value).toFixed(1)} s`;
const isOf = (provider, at) => at('gen_ai.provider.name') === provider;
const fromCache = ({ attributes }) => Number(attributes['gen_ai.usage.cache_read.input_tokens'] ?? 0);
const count = (value) => Number(value).toLocaleString('en-US');

const HIGHLIGHTS = [
  {
    customer: 'Maya',
    where: (at) => at('gen_ai.operation.name') === 'invoke_agent',
    say: (_at, spans, agent) => {
      const inside = spans.filter((span) => span.traceId === agent.traceId && isBelow(span, agent, spans));
      const tools = inside.filter((span) => span.attributes['gen_ai.operation.name'] === 'execute_tool');
      const names = tools.map((span) => span.attributes['gen_ai.tool.name']).join(', ');
      return `${inside.length - tools.length} model calls and the tools ${names}, all below one agent span`;
    },
  },
  {
    customer: 'Tom',
    where: (at) => isOf('openai', at) && at('genspan.outcome') === 'refused',
    say: (at) => `the model refused (${at('genspan.refusal.source')}): an outcome of its own, not an error`,
  },
  {
    customer: 'Ines',
    where: (at) => at('genspan.retry.count') !== undefined,
    say: (at) => `a 429 that the SDK retried after ${seconds(at('genspan.retry.wait'))}: one call, one span`,
  },
  {
    customer: 'Ravi',
    where: (at) => at('genspan.outcome') === 'error',
    say: (at) =>
      `the stream broke after ${at('genspan.stream.chunks')} chunks (${at('error.type')}); the span still ended`,
  },
  {
    customer: 'Chloe',
    where: (at) => at('genspan.outcome') === 'abandoned',
    say: (at) => `hung up after ${at('genspan.stream.chunks')} chunks: abandoned, no usage made up`,
  },
  {
    customer: 'Henrik',
    where: (at) => isOf('openai', at) && Number(at('gen_ai.usage.cache_read.input_tokens') ?? 0) > 0,
    say: (at) => {
      const cached = `${count(at('gen_ai.usage.cache_read.input_tokens'))} of ${count(at('gen_ai.usage.input_tokens'))}`;
      const thought = `${count(at('gen_ai.usage.reasoning.output_tokens'))} of ${count(at('gen_ai.usage.output_tokens'))}`;
      return `${cached} prompt tokens came from the cache, ${thought} answer tokens were reasoning`;
    },
  },
  {
    customer: 'Nadia',
    where: (at) => isOf('anthropic', at) && Number(at('gen_ai.usage.cache_write.input_tokens') ?? 0) > 0,
    say: (at, spans, first) => {
      const next = spans.find((span) => span.traceId === first.traceId && fromCache(span) > 0);
      const written = `${count(at('gen_ai.usage.cache_write.input_tokens'))} prompt tokens written to the cache`;
      const read = next && `, ${count(fromCache(next))} read back by the next call`;
      return `Claude thinks, calls ${at('genspan.tool_calls')?.length ?? 0} tools at once; ${written}${read ?? ''}`;
    },
  },
  {
    customer: 'Viktor',
    where: (at) => isOf('anthropic', at) && at('genspan.outcome') === 'refused',
    say: (at) => `Claude refused (${at('genspan.refusal.source')}), an outcome of its own here too`,
  },
];

/**
 * One line per customer about what Genspan recorded for them.
 *
 * @param {{ traceId: string, spanId: string, parentSpanId?: string, attributes: Record<string, any> }[]} spans
 * @returns {string[]}
 */
export function highlights(spans) {
  return HIGHLIGHTS.flatMap(({ customer, where, say }) => {
    const found = spans.find((span) => where((name) => span.attributes[name]));
    return found ? [`${customer.padEnd(8)}${say((name) => found.attributes[name], spans, found)}`] : [];
  });
}

function isBelow(span, ancestor, spans) {
  if (span.parentSpanId === undefined) return false;
  if (span.parentSpanId === ancestor.spanId) return true;
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
  return parent !== undefined && isBelow(parent, ancestor, spans);
}
