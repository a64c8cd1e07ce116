import { conditional, errorType, optIn, recommended, required, serverPort } from './requirement.ts';
import type { SpanType } from './span-type.ts';

/** Making an agent at a remote service. */
export const createAgent: SpanType = {
  id: 'gen_ai.create_agent.client',
  kind: 'CLIENT',
  operations: ['create_agent'],
  nameKey: 'gen_ai.agent.name',
  attributes: {
    'gen_ai.operation.name': required,
    'gen_ai.provider.name': required,
    'error.type': errorType,
    'gen_ai.agent.description': conditional('the application gives one'),
    'gen_ai.agent.id': conditional('applicable'),
    'gen_ai.agent.name': conditional('the application gives one'),
    'gen_ai.agent.version': conditional('the application gives one'),
    'gen_ai.request.model': conditional('known'),
    'server.port': serverPort,
    'server.address': recommended,
    'gen_ai.system_instructions': optIn,
  },
};
