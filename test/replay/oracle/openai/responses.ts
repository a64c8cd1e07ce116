import type { JsonObject } from '../../recording.ts';
import { errorWords } from '../facts.ts';
import { firstText, object, objects, text } from '../json.ts';
import { type Facts, nothing, readUsage } from './facts.ts';

/** Facts of a Responses body. */
export function responseFacts(body: JsonObject): Facts {
  const output = objects(body.output);
  const status = text(body.status);
  const reason = text(object(body.incomplete_details).reason);
  const refused = output.some((item) => objects(item.content).some((part) => part.type === 'refusal'));
  const refusals = refused ? ['refusal_field'] : [];
  if (status === 'incomplete' && reason === 'content_filter') refusals.push('content_filter');
  return {
    ...nothing(),
    id: text(body.id),
    model: text(body.model),
    tiers: text(body.service_tier) ? [text(body.service_tier)] : [],
    finishReasons: [finishReasons(status, reason, output)],
    tools: output.flatMap(toolName),
    usage: readUsage(body.usage),
    searches: body.usage ? { web: count(output, 'web_search_call'), file: count(output, 'file_search_call') } : {},
    refusals,
    truncated: status === 'incomplete' && reason === 'max_output_tokens',
    failure: status === 'failed' || (body.error && !status) ? errorWords(body.error) : undefined,
  };
}

/**
 * Facts of a Responses stream. The terminal event carries the whole response; without one (a stream cut short,
 * an error on the way) only what the earlier events said is known.
 */
export function responseStreamFacts(chunks: JsonObject[], thrown: boolean): Facts {
  const content = contentOf(chunks);
  const terminal = chunks.findLast((event) => /^response\.(completed|incomplete|failed)$/.test(text(event.type) ?? ''));
  const failed = chunks.find((event) => event.type === 'error');
  if (terminal) {
    const facts = responseFacts(object(terminal.response));
    return { ...facts, content, failure: failed ? errorWords(failed) : facts.failure };
  }
  const begun = chunks.map((event) => object(event.response)).filter((response) => response.id);
  const items = new Map<unknown, JsonObject>();
  for (const event of chunks)
    if (event.type === 'response.output_item.added' || event.type === 'response.output_item.done')
      items.set(event.output_index, object(event.item));
  const tier = text(object(begun.at(-1)).service_tier);
  return {
    ...nothing(),
    id: firstText(begun.map((response) => response.id)),
    model: firstText(begun.map((response) => response.model)),
    tiers: tier ? [tier] : [],
    finishReasons: brokenOff(begun, thrown || failed !== undefined),
    tools: [...items.values()].flatMap(toolName),
    refusals: chunks.some((event) => text(event.type)?.startsWith('response.refusal')) ? ['refusal_field'] : [],
    failure: failed && errorWords(failed),
    content,
  };
}

/** How many items of the type there are; undefined for none. */
function count(output: JsonObject[], type: string): number | undefined {
  return output.filter((item) => item.type === type).length || undefined;
}

/** A response that began and never ended; one in the background goes on without the stream. */
function brokenOff(begun: JsonObject[], failed: boolean): Array<string[] | undefined> {
  if (begun.length === 0) return failed ? [['error'], undefined] : [undefined];
  return begun.at(-1)?.background === true ? [['error'], undefined] : [['error']];
}

/** Names for calls of the caller's tools and of MCP tools, the tool's type for what the provider runs itself. */
function toolName(item: JsonObject): string[] {
  const type = text(item.type) ?? '';
  if (type === 'function_call' || type === 'custom_tool_call' || type === 'mcp_call') return [text(item.name) ?? ''];
  return type.endsWith('_call') ? [type.slice(0, -'_call'.length)] : [];
}

function finishReasons(status: string | undefined, reason: string | undefined, output: JsonObject[]) {
  if (status === 'queued' || status === 'in_progress' || status === undefined) return undefined;
  if (status === 'failed' || status === 'cancelled') return ['error'];
  if (status === 'incomplete') return [reason === 'max_output_tokens' ? 'length' : (reason ?? 'error')];
  return [output.some((item) => waitsForCaller(item, output)) ? 'tool_calls' : 'stop'];
}

/** Whether the model stopped there for the caller to run something. */
function waitsForCaller(item: JsonObject, output: JsonObject[]): boolean {
  switch (item.type) {
    case 'function_call':
    case 'custom_tool_call':
    case 'computer_call':
    case 'local_shell_call':
    case 'apply_patch_call':
      return true;
    case 'shell_call':
      return !output.some((other) => other.type === 'shell_call_output' && other.call_id === item.call_id);
    case 'tool_search_call':
      return item.execution === 'client';
    default:
      return false;
  }
}

const CONTENT_DELTA =
  /^response\.(output_text|refusal|reasoning_text|reasoning_summary_text|reasoning|function_call_arguments|custom_tool_call_input|audio|output_audio)\.delta$/;

function contentOf(chunks: JsonObject[]): Facts['content'] {
  if (chunks.some((event) => CONTENT_DELTA.test(text(event.type) ?? '') && text(event.delta))) return 'yes';
  const unclear = chunks.some((event) => {
    if (text(event.delta) || text(event.type)?.startsWith('response.shell_call_command')) return true;
    // A tool call that arrives whole, with no delta of its own.
    return event.item !== undefined && !['message', 'reasoning'].includes(text(object(event.item).type) ?? '');
  });
  return unclear ? 'unclear' : 'no';
}
