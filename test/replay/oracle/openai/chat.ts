import type { Json, JsonObject } from '../../recording.ts';
import { errorWords } from '../facts.ts';
import { firstText, number, object, objects, text } from '../json.ts';
import { type Facts, nothing, readUsage } from './facts.ts';

/** What is known of one choice after all its pieces. */
interface Choice {
  reason?: string;
  refused: boolean;
  tools: ToolSlot[];
}

interface ToolSlot {
  key: unknown;
  id?: string;
  name?: string;
}

/**
 * Facts of a chat completion or a legacy completion from its whole body or from the chunks that arrived:
 * a body is one chunk whose choices hold `message` where a chunk's hold `delta`.
 *
 * @param thrown the SDK threw after these pieces
 * @param asked `n` of the request
 */
export function chatFacts(pieces: JsonObject[], thrown: boolean, asked = 1): Facts {
  const choices = new Map<number, Choice>();
  for (const piece of pieces)
    for (const [at, choice] of objects(piece.choices).entries()) addChoice(choices, choice, at);
  const sorted = [...choices.entries()].sort(([a], [b]) => a - b).map(([, choice]) => choice);
  const refusals = sorted.some((choice) => choice.refused) ? ['refusal_field'] : [];
  if (sorted.some((choice) => choice.reason === 'content_filter')) refusals.push('content_filter');
  const failed = pieces.find((piece) => piece.error);
  return {
    ...nothing(),
    id: firstText(pieces.map((piece) => piece.id)),
    model: firstText(pieces.map((piece) => piece.model)),
    tiers: distinct(pieces.map((piece) => piece.service_tier)),
    fingerprints: distinct(pieces.map((piece) => piece.system_fingerprint)),
    finishReasons: finishReasons(sorted, thrown || failed !== undefined, asked),
    tools: sorted.flatMap((choice) => choice.tools.flatMap((tool) => tool.name ?? [])),
    usage: readUsage(lastUsage(pieces)),
    searches: { web: number(object(object(lastUsage(pieces)).server_tool_use_details).web_search_requests) },
    refusals,
    truncated: sorted.some((choice) => choice.reason === 'length' || choice.reason === 'max_tokens'),
    failure: failed && errorWords(failed.error),
    content: contentOf(pieces),
  };
}

function addChoice(choices: Map<number, Choice>, piece: JsonObject, at: number): void {
  const index = typeof piece.index === 'number' ? piece.index : at;
  const choice = choices.get(index) ?? { refused: false, tools: [] };
  choices.set(index, choice);
  // The first vision models put it elsewhere.
  choice.reason = firstText([piece.finish_reason, object(piece.finish_details).type]) ?? choice.reason;
  const message = object(piece.message ?? piece.delta);
  if (text(message.refusal)) choice.refused = true;
  objects(message.tool_calls).forEach((call, position) => {
    addTool(choice.tools, call, position, piece.message !== undefined);
  });
  const legacy = firstText([object(message.function_call).name]);
  if (legacy && !choice.tools.some((slot) => slot.key === 'function_call'))
    choice.tools.push({ key: 'function_call', name: legacy });
}

/** Chunks of one call share its index; a new id at a known index is another call, as some gateways number them all 0. */
function addTool(tools: ToolSlot[], call: JsonObject, position: number, whole: boolean): void {
  const name = firstText([object(call.function).name, object(call.custom).name]);
  const id = text(call.id);
  if (whole) {
    tools.push({ key: position, id, name });
    return;
  }
  const key = call.index ?? id ?? position;
  const known = tools.findLast(
    (slot) => slot.key === key && (id === undefined || slot.id === undefined || slot.id === id),
  );
  if (!known) tools.push({ key, id, name });
  else {
    known.id ??= id;
    known.name ??= name;
  }
}

function finishReasons(choices: Choice[], failed: boolean, asked: number): Array<string[] | undefined> {
  const reasons = choices.map((choice) => choice.reason ?? 'error');
  if (reasons.length === 0) return [undefined, ['error']];
  if (!failed || reasons.length >= asked) return [reasons];
  // Choices that were asked for and never began: their reasons never arrived either.
  return [reasons, [...reasons, ...Array<string>(asked - reasons.length).fill('error')]];
}

/** Groq puts a stream's usage under `x_groq` when nobody asked for it in the usual place. */
function lastUsage(pieces: JsonObject[]): Json | undefined {
  return (
    pieces.findLast((piece) => piece.usage)?.usage ??
    object(pieces.findLast((piece) => object(piece.x_groq).usage)?.x_groq).usage
  );
}

function distinct(values: Array<Json | undefined>): string[] {
  return [...new Set(values.flatMap((value) => text(value) ?? []))];
}

function contentOf(pieces: JsonObject[]): Facts['content'] {
  const deltas = pieces
    .flatMap((piece) => objects(piece.choices))
    .map((choice) => ({ ...choice, ...object(choice.delta) }));
  if (deltas.some(bearsContent)) return 'yes';
  return deltas.some((delta) => delta.reasoning_details || delta.executed_tools || delta.audio || delta.annotations)
    ? 'unclear'
    : 'no';
}

function bearsContent(delta: JsonObject): boolean {
  const words = [delta.content, delta.text, delta.refusal, delta.reasoning_content, delta.reasoning];
  const call = object(delta.function_call);
  const audio = object(delta.audio);
  return (
    firstText(words) !== undefined ||
    objects(delta.content).length > 0 ||
    objects(delta.tool_calls).length > 0 ||
    firstText([call.name, call.arguments, audio.data, audio.transcript]) !== undefined ||
    objects(delta.reasoning_details).some((detail) => firstText([detail.text, detail.summary]) !== undefined)
  );
}
