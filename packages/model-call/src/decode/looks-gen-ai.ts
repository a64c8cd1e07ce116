import type { Attributes } from '@opentelemetry/api';

const NAMESPACES = /^(?:gen_ai|llm|ai|openinference|traceloop)\./;

/**
 * Span names with which a model call starts when it starts with no telling attribute, as all spans of OpenInference do:
 * `OpenAI Chat Completions`, `Anthropic Messages`, `bedrock.converse`, LangChain's `ChatOpenAI`. Then the SDKs' own
 * (`anthropic.messages.create`, `ai.generateText`), and the conventions' `{operation} {model}`.
 */
const NAMES = [
  /^(openai|anthropic|azure ?openai|bedrock|vertex ?ai|gemini|mistral|cohere|groq|ollama)[ ._]/i,
  /^Chat[A-Z]\w+$/,
  /^(ai|gen_ai|llm)\./,
  /^(chat|text_completion|generate_content|embeddings|invoke_agent|create_agent|execute_tool|invoke_workflow)( |$)/,
];

/** Which first letters a name can have: the question is asked of every span of the app, and nearly all fall here. */
const NAMESPACE_LETTERS = letters('glaot');
const NAME_LETTERS = letters('oabvgmclteiOABVGMC');

function letters(all: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const letter of all) table[letter.charCodeAt(0)] = 1;
  return table;
}

/**
 * Whether a span that is about to start may be about a model: what a sampler asks before it drops one. Cheap, and
 * generous: it says yes to agents and tools, too, and to names that only look alike. What starts under a name of the app's
 * own and with no attributes it cannot know, such as a LangChain run that the app has named.
 *
 * @example looksGenAI('anthropic.messages.create', {}) // true
 */
export function looksGenAI(name: string, attributes: Attributes): boolean {
  for (const key in attributes) {
    if (NAMESPACE_LETTERS[key.charCodeAt(0) & 127] === 1 && NAMESPACES.test(key)) return true;
  }
  return NAME_LETTERS[name.charCodeAt(0) & 127] === 1 && NAMES.some((pattern) => pattern.test(name));
}
