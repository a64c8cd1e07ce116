import type { JsonObject } from '../../recording.ts';
import { errorWords } from '../facts.ts';
import { number, object, text } from '../json.ts';
import { type Facts, nothing, readCost } from './facts.ts';

/** Facts of an embeddings body: the conventions keep the model and the input tokens of it. */
export function embeddingsFacts(body: JsonObject): Facts {
  const usage = object(body.usage);
  return {
    ...nothing(),
    model: text(body.model),
    usage: body.usage ? { input: number(usage.prompt_tokens), cost: readCost(usage) } : undefined,
    failure: body.error ? errorWords(body.error) : undefined,
  };
}
