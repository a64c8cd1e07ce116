/** Names of our own on the spans of message batches; meanings and types stand in docs/attributes.md. */
export const BatchAttr = {
  id: 'genspan.batch.id',
  requests: 'genspan.batch.requests',
  results: 'genspan.batch.results',
  succeeded: 'genspan.batch.succeeded',
  errored: 'genspan.batch.errored',
  canceled: 'genspan.batch.canceled',
  expired: 'genspan.batch.expired',
  inputTokens: 'genspan.batch.input_tokens',
  outputTokens: 'genspan.batch.output_tokens',
} as const;
