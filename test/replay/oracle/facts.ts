import type { Json } from '../recording.ts';
import { object } from './json.ts';

/** What an exchange says, in the oracle's own words. A list of alternatives means: the contract allows each. */
export interface Facts {
  id?: string;
  model?: string;
  /** Allowed service tiers; empty: none was reported. */
  tiers: Array<string | undefined>;
  /** Allowed lists of finish reasons; `undefined`: the attribute may be absent. */
  finishReasons: Array<string[] | undefined>;
  tools: string[];
  /** Allowed sources of the refusal; empty: nobody refused. */
  refusals: string[];
  truncated: boolean;
  /** Words that may name the failure; undefined: the exchange did not fail. */
  failure?: Array<string | undefined>;
  /** Whether a content-bearing delta arrived; `unclear` where the contract does not say if it bears content. */
  content: 'yes' | 'no' | 'unclear';
}

/** Facts of an exchange that told nothing. */
export function nothing(): Facts {
  return { tiers: [], finishReasons: [undefined], tools: [], refusals: [], truncated: false, content: 'no' };
}

/** Facts of an HTTP response that was refused: only its error object tells something. */
export function refused(body: Json | undefined): Facts {
  return { ...nothing(), finishReasons: [undefined, ['error']], failure: errorWords(object(body).error) };
}

/** The words by which a provider's error object may be named in `error.type`. */
export function errorWords(error: Json | undefined): string[] {
  const { code, type } = object(error);
  return [code, type].flatMap((word) => (typeof word === 'string' || typeof word === 'number' ? [String(word)] : []));
}
