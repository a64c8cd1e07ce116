import type { Json, JsonObject } from '../../recording.ts';
import { fingerprint, fingerprintFields } from '../expectation.ts';
import { number, object, objects, text } from '../json.ts';
import { absent, equals, type Matcher, oneOf, optional } from '../matcher.ts';

/** What the span must say of the request, attribute by attribute. */
export function requestFields(body: JsonObject): Map<string, Matcher> {
  const config = object(body.output_config);
  return new Map<string, Matcher>([
    ['gen_ai.request.model', equals(text(body.model))],
    ['gen_ai.request.stream', equals(body.stream === true ? true : undefined)],
    ['gen_ai.request.temperature', equals(number(body.temperature))],
    ['gen_ai.request.top_p', equals(number(body.top_p))],
    ['gen_ai.request.top_k', equals(number(body.top_k))],
    ['gen_ai.request.max_tokens', equals(number(body.max_tokens) ?? number(body.max_tokens_to_sample))],
    ['gen_ai.request.stop_sequences', stopSequences(body.stop_sequences)],
    // Verbatim, as the conventions' page on Anthropic says; a thinking budget is no level.
    ['gen_ai.request.reasoning.level', equals(text(config.effort))],
    ['gen_ai.output.type', outputType(object(config.format ?? body.output_format))],
    // A thread is continued by the id of its latest answer.
    ['gen_ai.request.previous_response.id', equals(text(object(body.thread).previous_message_id))],
    // Nothing of the request has these names.
    ['gen_ai.request.choice.count', absent],
    ['gen_ai.request.seed', absent],
    ['gen_ai.conversation.id', absent],
    ['gen_ai.prompt.name', absent],
    ...fingerprints(body),
  ]);
}

/** An empty list stops nothing: whether it is worth an attribute is left open. */
function stopSequences(stop: Json | undefined): Matcher {
  if (!Array.isArray(stop)) return absent;
  return stop.length > 0 ? equals(stop) : oneOf([], undefined);
}

function outputType(format: JsonObject): Matcher {
  return equals(text(format.type)?.startsWith('json') ? 'json' : undefined);
}

/** Which hashes the request must leave: of its instructions, of its tools. */
function fingerprints(body: JsonObject): Map<string, Matcher> {
  const isInstructed = text(body.system) !== undefined || objects(body.system).length > 0;
  const fields = fingerprintFields(isInstructed, objects(body.tools).length > 0);
  // Instructions given on the way, as messages of their own: whether they are the system's is left open.
  const isToldLater = objects(body.messages).some(({ role }) => role === 'system');
  if (isToldLater && !isInstructed) fields.set('genspan.system.fingerprint', optional(fingerprint));
  return fields;
}
