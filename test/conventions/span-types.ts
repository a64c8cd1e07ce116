import { createAgent } from './create-agent.ts';
import { embeddings } from './embeddings.ts';
import { executeTool } from './execute-tool.ts';
import { fetchResponse } from './fetch-response.ts';
import { inference } from './inference.ts';
import { invokeAgentClient, invokeAgentInternal } from './invoke-agent.ts';
import { invokeWorkflow } from './invoke-workflow.ts';
import { memory } from './memory.ts';
import { ownSpanTypes } from './own-operations.ts';
import { plan } from './plan.ts';
import type { SpanKindName } from './read-span.ts';
import { retrieval } from './retrieval.ts';
import type { SpanType } from './span-type.ts';

/** Every GenAI span type of the conventions. MCP spans, which Genspan does not write, are not among them. */
export const spanTypes: readonly SpanType[] = [
  inference,
  embeddings,
  retrieval,
  fetchResponse,
  memory,
  createAgent,
  invokeAgentClient,
  invokeAgentInternal,
  executeTool,
  invokeWorkflow,
  plan,
];

/** Finds the type of a span. The kind decides where two types share an operation, as with `invoke_agent`. */
export function findSpanType(operation: unknown, kind: SpanKindName | undefined): SpanType | undefined {
  const candidates = [...spanTypes, ...ownSpanTypes].filter((type) => type.operations.includes(String(operation)));
  return candidates.find((type) => type.kind === kind) ?? candidates[0];
}
