import type { Attribution } from '../attribution.ts';
import { CoreAttr, GenAI, Genspan } from '../semconv.ts';
import { type AttributeReader, compact, object, text } from './attributes.ts';

/**
 * For whom a call was, from its span: the conventions' names and ours, then what the dialect keeps such facts in.
 *
 * @param bags prefixes of attributes under which an app puts what it likes: `traceloop.association.properties.`
 * @param metadata an object of the same kind, as OpenInference has it in JSON
 */
export function decodeAttribution(get: AttributeReader, bags: readonly string[] = [], metadata?: unknown): Attribution {
  const bag = object(metadata);
  const of = (names: readonly string[], ...known: string[]) => {
    const found = get.text(...known, ...bags.flatMap((prefix) => names.map((name) => prefix + name)));
    return found ?? names.map((name) => text(bag[name])).find((value) => value !== undefined);
  };
  return compact<Attribution>({
    feature: of(FEATURE, Genspan.feature),
    team: of(TEAM, Genspan.team),
    user: of(USER, CoreAttr.userId, 'gen_ai.user.id', 'enduser.id'),
    session: of(SESSION, CoreAttr.sessionId),
    conversation: of(CONVERSATION, GenAI.conversationId),
    prompt: promptOf(get),
    experiment: of(EXPERIMENT, Genspan.experiment),
  });
}

const FEATURE = ['feature'];
const TEAM = ['team'];
const USER = ['user_id', 'userId', 'user.id', 'user'];
const SESSION = ['session_id', 'sessionId', 'session.id', 'session'];
const CONVERSATION = ['conversation_id', 'conversationId', 'chat_id', 'chatId', 'thread_id', 'threadId'];
const EXPERIMENT = ['experiment'];

function promptOf(get: AttributeReader): Attribution['prompt'] {
  // `traceloop.prompt.*` of OpenLLMetry; `prompt.id` of OpenInference, which has a version only of the template.
  const name = get.text(GenAI.promptName, 'traceloop.prompt.key', 'prompt.id', 'langfuse.observation.prompt.name');
  if (name === undefined) return undefined;
  const version = get.text(GenAI.promptVersion, 'llm.prompt_template.version', 'langfuse.observation.prompt.version');
  const numbered = get.number('traceloop.prompt.version', 'langfuse.observation.prompt.version');
  return compact({ name, version: version ?? numbered?.toString() });
}

/**
 * The attribution with a feature: what an app calls a function of its own (`ai.telemetry.functionId`,
 * `gen_ai.function_id`) is one as long as the app has not named the feature itself.
 */
export function withFeature(attribution: Attribution, functionId: string | undefined): Attribution {
  return attribution.feature === undefined && functionId ? { ...attribution, feature: functionId } : attribution;
}
