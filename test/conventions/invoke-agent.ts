import { content, requestParameters, usageBreakdown } from './inference.ts';
import {
  conditional,
  errorType,
  type Requirements,
  recommended,
  recommendedWhen,
  required,
  serverPort,
} from './requirement.ts';
import type { SpanType } from './span-type.ts';

const known = conditional('known');
// An agent reports these only when it sees the responses of its model calls.
const seen = recommendedWhen('seen by the agent');

const common: Requirements = {
  'gen_ai.operation.name': required,
  'error.type': errorType,
  'gen_ai.agent.description': known,
  'gen_ai.agent.name': known,
  'gen_ai.conversation.id': conditional('supplied by the library or the application'),
  'gen_ai.data_source.id': conditional('applicable'),
  'gen_ai.request.model': recommendedWhen('applicable'),
  'gen_ai.response.finish_reasons': seen,
  'gen_ai.usage.input_tokens': seen,
  'gen_ai.usage.output_tokens': seen,
  ...requestParameters,
  ...content,
};

/** Calling an agent that runs at a remote service. */
export const invokeAgentClient: SpanType = {
  id: 'gen_ai.invoke_agent.client',
  kind: 'CLIENT',
  operations: ['invoke_agent'],
  nameKey: 'gen_ai.agent.name',
  attributes: {
    ...common,
    'gen_ai.provider.name': required,
    'gen_ai.agent.id': conditional('applicable'),
    'gen_ai.agent.version': known,
    'server.port': serverPort,
    'gen_ai.request.previous_response.id': recommendedWhen('the request continues an earlier response'),
    'server.address': recommended,
    ...usageBreakdown,
  },
};

/** Running an agent in this process. */
export const invokeAgentInternal: SpanType = {
  id: 'gen_ai.invoke_agent.internal',
  kind: 'INTERNAL',
  operations: ['invoke_agent'],
  nameKey: 'gen_ai.agent.name',
  attributes: common,
  // The release had these on the internal span too; which of them it required is not asserted here.
  released: {
    'gen_ai.provider.name': recommendedWhen('known'),
    'gen_ai.agent.id': recommendedWhen('known'),
    'gen_ai.agent.version': recommendedWhen('known'),
    'gen_ai.usage.cache_read.input_tokens': seen,
    'gen_ai.usage.cache_creation.input_tokens': seen,
  },
  never: {
    'gen_ai.provider.name': 'an agent in the process has no provider; its model calls have',
    'gen_ai.agent.id': 'only hosted agents have an id',
    'gen_ai.agent.version': 'only hosted agents have a version',
  },
};
