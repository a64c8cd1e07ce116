import type { Whose } from './table.ts';

/** A row of the page's second table: attributes, and on which spans of a streamed call they are. */
export interface Carried {
  /** In the page's words (Markdown). */
  what: string;
  /** One of each kind that `what` names. */
  attributes: readonly string[];
  on: readonly Whose[];
  /** Of which it depends on the SDK's version. */
  sometimesOn?: Whose;
}

const EVERY: readonly Whose[] = ['genspan', 'enriched', 'native'];
const KNOWN_TO_US: readonly Whose[] = ['genspan', 'enriched'];
const SDKS: readonly Whose[] = ['enriched', 'native'];

/** What a span of each kind has, as `docs/native-tracing.md` shows it. */
export const CARRIED: readonly Carried[] = [
  {
    what: 'operation, provider, models, server, `gen_ai.response.id`',
    attributes: [
      'gen_ai.operation.name',
      'gen_ai.provider.name',
      'gen_ai.request.model',
      'gen_ai.response.model',
      'gen_ai.response.id',
      'server.address',
      'server.port',
    ],
    on: EVERY,
  },
  {
    what: '`gen_ai.usage.*`: input (cache included), output, cache reads and writes, reasoning',
    attributes: [
      'gen_ai.usage.input_tokens',
      'gen_ai.usage.output_tokens',
      'gen_ai.usage.cache_read.input_tokens',
      'gen_ai.usage.cache_write.input_tokens',
    ],
    on: EVERY,
  },
  {
    what: '`gen_ai.request.max_tokens`, `.stream`, `gen_ai.response.time_to_first_chunk`',
    attributes: ['gen_ai.request.max_tokens', 'gen_ai.request.stream', 'gen_ai.response.time_to_first_chunk'],
    on: EVERY,
  },
  {
    what: '`gen_ai.request.temperature`, `.top_p`, `.top_k`, `.stop_sequences`',
    attributes: ['gen_ai.request.temperature'],
    on: KNOWN_TO_US,
    sometimesOn: 'native',
  },
  { what: '`gen_ai.response.finish_reasons`', attributes: ['gen_ai.response.finish_reasons'], on: KNOWN_TO_US },
  {
    what: '`genspan.outcome`, refusals, tool calls, retries',
    attributes: ['genspan.outcome'],
    on: KNOWN_TO_US,
  },
  {
    what: 'attribution: `genspan.feature` and the like',
    attributes: ['genspan.feature'],
    on: KNOWN_TO_US,
    sometimesOn: 'native',
  },
  {
    what: '`genspan.time_to_first_token`, `genspan.stream.chunks`',
    attributes: ['genspan.time_to_first_token', 'genspan.stream.chunks'],
    on: KNOWN_TO_US,
  },
  {
    what: '`genspan.usage.cache_write.5m`, `.1h`, `genspan.service_tier`',
    attributes: ['genspan.usage.cache_write.5m', 'genspan.usage.cache_write.1h', 'genspan.service_tier'],
    on: KNOWN_TO_US,
  },
  {
    what: '`anthropic.*`: stop reason, cache writes by lifetime, service tier',
    attributes: ['anthropic.message.stop_reason', 'anthropic.usage.cache_creation.ephemeral_5m_input_tokens'],
    on: SDKS,
  },
  {
    what: '`http.*`, `url.*`',
    attributes: ['http.request.method', 'http.response.status_code', 'http.route', 'url.full'],
    on: SDKS,
  },
];
