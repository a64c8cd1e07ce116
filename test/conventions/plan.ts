import { conditional, errorType, required } from './requirement.ts';
import type { SpanType } from './span-type.ts';

/** An agent making its plan; the model call that writes the plan is a child. */
export const plan: SpanType = {
  id: 'gen_ai.plan.internal',
  kind: 'INTERNAL',
  operations: ['plan'],
  addedAfterRelease: true,
  nameKey: 'gen_ai.agent.name',
  attributes: {
    'gen_ai.operation.name': required,
    'error.type': errorType,
    'gen_ai.agent.name': conditional('known'),
  },
};
