import { type Content, GenAI } from '@genspan/model-call';
import type { Attributes } from '@opentelemetry/api';

const NAMES = [GenAI.systemInstructions, GenAI.inputMessages, GenAI.outputMessages, GenAI.toolDefinitions] as const;

/** The attributes that hold content. */
export function contentIn(attributes: Attributes): Attributes {
  const out: Attributes = {};
  for (const name of NAMES) if (attributes[name] !== undefined) out[name] = attributes[name];
  return out;
}

/** Content under the names of its attributes in structured form, as events carry it. What is empty is left out. */
export function structuredContent(content: Content | undefined): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  if (content?.systemInstructions?.length) out[GenAI.systemInstructions] = content.systemInstructions;
  if (content?.inputMessages?.length) out[GenAI.inputMessages] = content.inputMessages;
  if (content?.outputMessages?.length) out[GenAI.outputMessages] = content.outputMessages;
  if (content?.toolDefinitions?.length) out[GenAI.toolDefinitions] = content.toolDefinitions;
  return out;
}
