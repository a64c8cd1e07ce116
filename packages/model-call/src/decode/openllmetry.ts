import type { Message } from '../content.ts';
import type { CallResponse, Usage } from '../model-call.ts';
import { type AttributeReader, list, object, readerOf, text } from './attributes.ts';
import { decodeAttribution } from './attribution.ts';
import type { Dialect } from './dialect.ts';
import { type ForeignFacts, foreignCall } from './foreign-call.ts';
import { cachedTokens, genAi, genAiFacts, inclusiveWhenSmaller, modelOperation } from './gen-ai.ts';
import { blocksToParts, decodeTools, messageFinish, toolCallPart, toolCallsIn } from './messages.ts';
import { type DecodableSpan, scopeName, scopeOf } from './span.ts';

/**
 * OpenLLMetry (Traceloop): its own names, `llm.request.type`, `gen_ai.prompt.0.role`, `gen_ai.usage.prompt_tokens`, and,
 * since 0.2x, the conventions' beside them. Workflow, task, agent and tool spans carry `traceloop.span.kind` and are
 * no calls.
 *
 * Sources: `@traceloop/instrumentation-openai` and `-anthropic` 0.14.6 and 0.27.0, `@traceloop/ai-semantic-conventions`.
 */
export const openLlmetry: Dialect = {
  isCall(span) {
    const { attributes } = span;
    if (typeof attributes['traceloop.span.kind'] === 'string') return false;
    const type = attributes['llm.request.type'];
    if (typeof type === 'string') return Object.hasOwn(OPERATIONS, type);
    // Since 0.2x there is no telling name left but the scope's and the app's properties.
    return scopeName(span).startsWith('@traceloop/') ? genAi.isCall(span) : undefined;
  },
  decode(span, withContent) {
    const get = readerOf(span.attributes);
    const facts = genAiFacts(span, get);
    const outputMessages = facts.outputMessages ?? numbered(get, 'gen_ai.completion.');
    const call: ForeignFacts = {
      ...facts,
      operation: modelOperation(get.text('gen_ai.operation.name')) ?? operationOf(get),
      response: decodeResponse(get, facts.response, outputMessages),
      usage: decodeUsage(span, get, facts),
      outputMessages,
      content: () => {
        const said = facts.content?.() ?? {};
        return {
          systemInstructions: said.systemInstructions,
          inputMessages: said.inputMessages ?? numbered(get, 'gen_ai.prompt.'),
          toolDefinitions: said.toolDefinitions ?? decodeTools(get.tree('llm.request.functions.')),
        };
      },
      attribution: decodeAttribution(get, ['traceloop.association.properties.']),
    };
    return foreignCall(span, get, call, withContent);
  },
};

const OPERATIONS: Readonly<Record<string, string>> = {
  chat: 'chat',
  completion: 'text_completion',
  embedding: 'embeddings',
};

function operationOf(get: AttributeReader): string {
  return OPERATIONS[get.text('llm.request.type') ?? ''] ?? 'chat';
}

function decodeResponse(
  get: AttributeReader,
  response: CallResponse,
  outputMessages: readonly Message[] | undefined,
): CallResponse {
  const single = get.text('llm.response.finish_reason', 'llm.response.stop_reason');
  const indexed = list(get.tree('gen_ai.completion.')).flatMap((item) => text(object(item).finish_reason) ?? []);
  const reasons = [
    get.texts('gen_ai.response.finish_reasons')?.filter(Boolean) ?? [],
    indexed,
    single === undefined ? [] : [single],
    response.finishReasons,
  ];
  return {
    ...response,
    finishReasons: reasons.find((found) => found.length > 0) ?? [],
    toolCalls: response.toolCalls.length > 0 ? response.toolCalls : toolCallsIn(outputMessages),
  };
}

function decodeUsage(span: DecodableSpan, get: AttributeReader, { usage, provider }: ForeignFacts): Usage {
  const read: Usage = {
    ...usage,
    inputTokens: usage?.inputTokens ?? get.number('llm.usage.prompt_tokens'),
    outputTokens: usage?.outputTokens ?? get.number('llm.usage.completion_tokens'),
    cacheRead: usage?.cacheRead ?? get.number('llm.usage.cache_read_input_tokens'),
    reasoning: usage?.reasoning ?? get.number('llm.usage.reasoning_tokens'),
  };
  const written = get.number('llm.usage.cache_creation_input_tokens');
  if (!read.cacheWrite && written !== undefined) read.cacheWrite = { total: written };
  if (provider !== 'anthropic') return read;
  if (!leavesCachedOut(span)) return inclusiveWhenSmaller(read);
  // What `genAiFacts` has already made inclusive is taken from the attribute anew.
  const own = get.number('gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens', 'llm.usage.prompt_tokens');
  return { ...read, inputTokens: own === undefined ? undefined : own + cachedTokens(read) };
}

/**
 * The JavaScript package writes Anthropic's figure down as it is, without cached tokens, up to 0.27 at least. The Python
 * one adds them up; of that and of newer versions only the figures tell, lest anything is counted twice.
 */
function leavesCachedOut(span: DecodableSpan): boolean {
  const { name, version = '' } = scopeOf(span);
  const minor = /^0\.(\d+)\./.exec(version)?.[1];
  return name.startsWith('@traceloop/') && minor !== undefined && Number(minor) <= 27;
}

/** Messages in `gen_ai.prompt.0.role`, `gen_ai.completion.0.tool_calls.0.name` and their kind. */
function numbered(get: AttributeReader, prefix: string): Message[] | undefined {
  const messages = list(get.tree(prefix)).map(messageOf);
  return messages.length > 0 ? messages : undefined;
}

function messageOf(value: unknown): Message {
  const { role, content, finish_reason: finish, tool_calls: calls } = object(value);
  const asked = list(calls).map((item) => {
    const call = object(item);
    return toolCallPart(call.name, call.id, call.arguments);
  });
  return {
    role: text(role) ?? 'assistant',
    parts: [...blocksToParts(content), ...asked],
    finish_reason: messageFinish(text(finish)),
  };
}
