import { conditional, errorType, optIn, type Requirements, recommendedWhen, required } from './requirement.ts';
import type { SpanType } from './span-type.ts';

/** What spans of tools carry that load a skill, read one of its resources or run a command. */
export const skills: Requirements = {
  'gen_ai.skill.name': conditional('the skill name is known'),
  'gen_ai.skill.resource.name': conditional('a resource is meant and its name is known'),
  'gen_ai.skill.description': recommendedWhen('known'),
  'gen_ai.skill.source.uri': recommendedWhen('known'),
  'process.executable.name': conditional('the tool runs one process and its name is known'),
  'process.executable.path': recommendedWhen('the tool runs one process and its path is known'),
  'process.exit.code': conditional('the tool reports one exit code'),
};

/** Running a tool in this process. */
export const executeTool: SpanType = {
  id: 'gen_ai.execute_tool.internal',
  kind: 'INTERNAL',
  operations: ['execute_tool'],
  nameKey: 'gen_ai.tool.name',
  attributes: {
    'gen_ai.operation.name': required,
    'gen_ai.tool.name': required,
    'error.type': errorType,
    'gen_ai.agent.name': conditional('applicable'),
    'gen_ai.conversation.id': conditional('known'),
    'gen_ai.tool.call.id': recommendedWhen('supplied by the model or the provider'),
    'gen_ai.tool.description': recommendedWhen('known'),
    'gen_ai.tool.type': recommendedWhen('known'),
    'gen_ai.tool.call.arguments': optIn,
    'gen_ai.tool.call.result': optIn,
  },
  never: { 'gen_ai.provider.name': 'a tool runs in the process, not at a provider' },
};
