import type { AttributeDefinition } from './attributes.ts';
import { conditional, errorType, recommended, recommendedWhen, required, serverPort } from './requirement.ts';
import type { SpanType } from './span-type.ts';

const noInference = 'nothing is generated, so no tokens are used';

const never: Readonly<Record<string, string>> = {
  'gen_ai.usage.input_tokens': noInference,
  'gen_ai.usage.output_tokens': noInference,
};

const common: SpanType['attributes'] = {
  'gen_ai.operation.name': required,
  'gen_ai.provider.name': required,
  'error.type': errorType,
  'server.port': serverPort,
  'server.address': recommended,
};

/**
 * Requests to a provider that the conventions have no operation for. They are no inference and never counted, and follow
 * the pattern of those that the conventions have.
 */
export const ownSpanTypes: readonly SpanType[] = [
  {
    id: 'genspan.count_tokens.client',
    kind: 'CLIENT',
    operations: ['count_tokens'],
    nameKey: 'gen_ai.request.model',
    attributes: {
      ...common,
      'gen_ai.request.model': conditional('known'),
      'anthropic.message.count_tokens.input_tokens': recommended,
    },
    never,
  },
  {
    id: 'genspan.create_batch.client',
    kind: 'CLIENT',
    operations: ['create_batch'],
    nameKey: 'gen_ai.request.model',
    attributes: { ...common, 'gen_ai.request.model': recommendedWhen('all requests are for one model') },
    never,
  },
];

/** Attributes of a provider's own that stand on these spans. */
export const ownAttributes: Readonly<Record<string, AttributeDefinition>> = {
  'anthropic.message.count_tokens.input_tokens': { type: 'int' },
};

/** Whether a value of `gen_ai.operation.name` is one of the above. */
export function isOwnOperation(value: unknown): boolean {
  return ownSpanTypes.some(({ operations }) => operations.includes(String(value)));
}
