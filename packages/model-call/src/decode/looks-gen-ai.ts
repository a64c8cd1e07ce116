import type { Attributes } from '@opentelemetry/api';

const NAMESPACES = ['gen_ai.', 'llm.', 'ai.', 'openinference.', 'traceloop.'];

/**
 * Span names under which a model call starts with no telling attribute: the Anthropic SDK's own, the Vercel AI SDK's,
 * OpenLLMetry's, and the conventions' `{operation} {model}`.
 */
const NAMES =
  /^(anthropic\.|openai\.|ai\.|gen_ai\.|llm\.|(chat|text_completion|generate_content|embeddings|invoke_agent|execute_tool)( |$))/;

/**
 * Whether a span that is about to start may be about a model: what a sampler asks before it drops one. Cheap, and
 * generous: it says yes to agents and tools, too, and to names that only look alike.
 *
 * @example looksGenAI('anthropic.messages.create', {}) // true
 */
export function looksGenAI(name: string, attributes: Attributes): boolean {
  for (const key in attributes) for (const namespace of NAMESPACES) if (key.startsWith(namespace)) return true;
  return NAMES.test(name);
}
