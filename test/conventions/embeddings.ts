import { conditional, errorType, recommended, recommendedWhen, required, serverPort } from './requirement.ts';
import type { SpanType } from './span-type.ts';

const noContent = 'embeddings spans carry no content';

/** One call of an embedding model. */
export const embeddings: SpanType = {
  id: 'gen_ai.embeddings.client',
  kind: 'CLIENT',
  operations: ['embeddings'],
  nameKey: 'gen_ai.request.model',
  attributes: {
    'gen_ai.operation.name': required,
    'gen_ai.provider.name': required,
    'error.type': errorType,
    'gen_ai.request.model': conditional('known'),
    'server.port': serverPort,
    'gen_ai.embeddings.dimension.count': recommendedWhen('given in the request or seen in the response'),
    'gen_ai.request.encoding_formats': recommendedWhen('given in the request'),
    'gen_ai.response.model': recommended,
    'gen_ai.usage.input_tokens': recommended,
    'server.address': recommended,
  },
  never: {
    'gen_ai.usage.output_tokens': 'an embedding has no output tokens',
    'gen_ai.input.messages': noContent,
    'gen_ai.output.messages': noContent,
    'gen_ai.system_instructions': noContent,
  },
};
