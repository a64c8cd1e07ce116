import { conditional, errorType, optIn, recommended, recommendedWhen, required, serverPort } from './requirement.ts';
import type { SpanType } from './span-type.ts';

/** One search of a knowledge base. */
export const retrieval: SpanType = {
  id: 'gen_ai.retrieval.client',
  kind: 'CLIENT',
  operations: ['retrieval'],
  nameKey: 'gen_ai.data_source.id',
  attributes: {
    'gen_ai.operation.name': required,
    'error.type': errorType,
    'gen_ai.data_source.id': conditional('applicable'),
    'gen_ai.provider.name': conditional('applicable'),
    'gen_ai.request.model': conditional('known'),
    'server.port': serverPort,
    'gen_ai.retrieval.top_k': recommendedWhen('given in the request'),
    'server.address': recommended,
    'gen_ai.retrieval.documents': optIn,
    'gen_ai.retrieval.query.text': optIn,
  },
  released: { 'gen_ai.request.top_k': recommendedWhen('given in the request') },
  never: { 'gen_ai.request.top_k': 'gen_ai.retrieval.top_k replaced it on retrieval spans' },
};
