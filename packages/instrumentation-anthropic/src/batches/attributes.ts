/** Names of our own on the spans of message batches; meanings and types stand in docs/attributes.md. */
export const BatchAttr = {
  id: 'genspan.message_batch.id',
  requests: 'genspan.message_batch.requests',
  results: 'genspan.message_batch.results',
  succeeded: 'genspan.message_batch.succeeded',
  errored: 'genspan.message_batch.errored',
  canceled: 'genspan.message_batch.canceled',
  expired: 'genspan.message_batch.expired',
  inputTokens: 'genspan.message_batch.input_tokens',
  outputTokens: 'genspan.message_batch.output_tokens',
} as const;
