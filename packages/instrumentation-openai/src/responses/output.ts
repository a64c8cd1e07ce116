import { type Json, list, object, text } from '@genspan/instrumentation';
import type { CallResponse, ToolCall, Usage } from '@genspan/model-call';

/** Calls of tools that the caller names; the item's own name tells which. */
const NAMED_CALLS = new Set(['function_call', 'custom_tool_call', 'mcp_call']);
/** Calls that the caller has to run before the model can go on. */
const CALLER_RUNS = new Set([
  'function_call',
  'custom_tool_call',
  'computer_call',
  'local_shell_call',
  'apply_patch_call',
]);

/**
 * What a finished response object says. `status` becomes the finish reason as the conventions map it; a response that
 * is queued or in progress has none yet.
 *
 * @param cut the response never became terminal, though it had begun
 */
export function readResponseObject(value: Json, items: readonly Json[], cut = false): CallResponse {
  const reason = cut ? 'error' : finishReason(value, items);
  const response: CallResponse = {
    id: text(value.id),
    model: text(value.model),
    finishReasons: reason ? [reason] : [],
    serviceTier: text(value.service_tier),
    toolCalls: toolCalls(items),
  };
  if (items.some(isRefusal)) response.refusal = { source: 'refusal_field' };
  else if (reason === 'content_filter') response.refusal = { source: 'content_filter' };
  return response;
}

/** The tools asked for, in order: names for named calls, else the item's type without `_call`. */
export function toolCalls(items: readonly Json[]): ToolCall[] {
  const calls: ToolCall[] = [];
  for (const item of items) {
    const type = text(item.type);
    if (!type?.endsWith('_call')) continue;
    const name = NAMED_CALLS.has(type) ? text(item.name) : type.slice(0, -'_call'.length);
    if (name) calls.push({ name, id: text(item.call_id) ?? text(item.id) });
  }
  return calls;
}

/** Adds what pricing needs and `usage` lacks: how often the provider's own search tools ran. */
export function withToolCounts(usage: Usage | undefined, items: readonly Json[]): Usage | undefined {
  if (!usage) return undefined;
  const web = items.filter((item) => item.type === 'web_search_call').length;
  const file = items.filter((item) => item.type === 'file_search_call').length;
  if (web > 0) usage.webSearches ??= web;
  if (file > 0) usage.fileSearches = file;
  return usage;
}

/** Items of a response's output as objects. */
export function outputItems(output: unknown): Json[] {
  return list(output).map(object);
}

function finishReason(response: Json, items: readonly Json[]): string | undefined {
  switch (response.status) {
    case 'queued':
    case 'in_progress':
      return undefined;
    case 'failed':
    case 'cancelled':
      return 'error';
    case 'incomplete': {
      const reason = text(object(response.incomplete_details).reason);
      return reason === 'max_output_tokens' ? 'length' : (reason ?? 'error');
    }
    default:
      // Compatible hosts write `complete`, or no status at all.
      return items.some((item) => isForCaller(item, items)) ? 'tool_calls' : 'stop';
  }
}

function isForCaller(item: Json, items: readonly Json[]): boolean {
  if (CALLER_RUNS.has(String(item.type))) return true;
  if (item.type === 'shell_call') return !items.some((other) => other.type === 'shell_call_output');
  return item.type === 'tool_search_call' && item.execution === 'client';
}

function isRefusal(item: Json): boolean {
  return item.type === 'message' && list(item.content).some((part) => object(part).type === 'refusal');
}
