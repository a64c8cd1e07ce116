import type { Attribution } from '../attribution.ts';
import { CoreAttr, GenAI, Genspan } from '../semconv.ts';
import { type AttributeReader, type Tree, text } from './attributes.ts';

/**
 * For whom a call was, from its span: the conventions' names and ours, then what the dialect keeps such facts in.
 *
 * @param prefixes of attributes under which an app puts what it likes: `traceloop.association.properties.`
 * @param metadata an object of the same kind, as OpenInference has it in JSON
 */
export function decodeAttribution(
  get: AttributeReader,
  prefixes: readonly string[] = [],
  metadata?: unknown,
): Attribution {
  const bags = [...prefixes.map((prefix) => get.tree(prefix)), metadata].filter(isBag);
  const of = (names: readonly string[], ...known: string[]) => get.text(...known) ?? inBags(bags, names);
  return {
    feature: of(FEATURE, Genspan.feature),
    team: of(TEAM, Genspan.team),
    user: of(USER, CoreAttr.userId, 'gen_ai.user.id', 'enduser.id'),
    session: of(SESSION, CoreAttr.sessionId),
    conversation: of(CONVERSATION, GenAI.conversationId),
    prompt: promptOf(get),
    experiment: of(EXPERIMENT, Genspan.experiment),
  };
}

const FEATURE = ['feature'];
const TEAM = ['team'];
const USER = ['user_id', 'userId', 'user'];
const SESSION = ['session_id', 'sessionId', 'session'];
const CONVERSATION = ['conversation_id', 'conversationId', 'chat_id', 'chatId', 'thread_id', 'threadId'];
const EXPERIMENT = ['experiment'];

function isBag(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

function inBags(bags: readonly Tree[], names: readonly string[]): string | undefined {
  for (const bag of bags) {
    for (const name of names) {
      const found = Object.hasOwn(bag, name) ? text(bag[name]) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function promptOf(get: AttributeReader): Attribution['prompt'] {
  // `traceloop.prompt.*` of OpenLLMetry; `prompt.id` of OpenInference, which has a version only of the template.
  const name = get.text(GenAI.promptName, 'traceloop.prompt.key', 'prompt.id', 'langfuse.observation.prompt.name');
  if (name === undefined) return undefined;
  const version = get.text(GenAI.promptVersion, 'llm.prompt_template.version', 'langfuse.observation.prompt.version');
  const numbered = get.number('traceloop.prompt.version', 'langfuse.observation.prompt.version');
  return { name, version: version ?? numbered?.toString() };
}

/**
 * The attribution with a feature: what an app calls a function of its own (`ai.telemetry.functionId`,
 * `gen_ai.function_id`) is one as long as the app has not named the feature itself.
 */
export function withFeature(attribution: Attribution, functionId: string | undefined): Attribution {
  return attribution.feature === undefined && functionId ? { ...attribution, feature: functionId } : attribution;
}
