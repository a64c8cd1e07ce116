import { betaZodTool } from '@anthropic-ai/sdk/helpers/beta/zod';
import { z } from 'zod/v4';

/** What a runner is asked. */
export const ask = { model: 'claude-opus-5', max_tokens: 64, messages: [{ role: 'user' as const, content: 'sum?' }] };

/** A tool that adds one. */
export function addTool(
  run: (input: { a: number }) => Promise<string> | string = ({ a }) => String(a + 1),
  name = 'add',
) {
  return betaZodTool({ name, description: 'adds', inputSchema: z.object({ a: z.number() }), run });
}

/** The tree of a loop in which the model called the tool once. */
export const LOOP = [
  'chat claude-opus-5 < invoke_agent',
  'execute_tool add < invoke_agent',
  'chat claude-opus-5 < invoke_agent',
  'invoke_agent < none',
];
