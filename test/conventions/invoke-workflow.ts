import { conditional, errorType, optIn, required } from './requirement.ts';
import type { SpanType } from './span-type.ts';

/** The entry point of an orchestration that the application's author defined. */
export const invokeWorkflow: SpanType = {
  id: 'gen_ai.invoke_workflow.internal',
  kind: 'INTERNAL',
  operations: ['invoke_workflow'],
  nameKey: 'gen_ai.workflow.name',
  attributes: {
    'gen_ai.operation.name': required,
    'error.type': errorType,
    'gen_ai.conversation.id': conditional('supplied by the library or the application'),
    'gen_ai.workflow.name': conditional('known'),
    'gen_ai.input.messages': optIn,
    'gen_ai.output.messages': optIn,
  },
  never: { 'gen_ai.provider.name': 'a workflow runs in the process, not at a provider' },
};
