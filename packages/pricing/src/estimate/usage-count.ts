import type { CountAbout, TokenCount } from '@genspan/model-call';
import { TokenEstimator, wholeTokens } from './token-estimator.ts';
import { familyOf, type TokenizerFamily } from './tokenizer-family.ts';

/**
 * What frames a message: three tokens, and one for the role. Source: OpenAI's cookbook, "How to count tokens with tiktoken".
 */
export const MESSAGE_TOKENS = 4;
/** What the answer is opened with; once for a request. */
export const REPLY_TOKENS = 3;

/**
 * What of the compact JSON of tools the model is shown, which has them in a shorter notation. The median of some 150 recorded requests;
 * see `docs/token-estimates.md`.
 */
const WRITTEN_OUT = 0.65;

/** Characters of a text that are looked at for each one of the limit: a long text must not use up what is there for all. */
const SHARE_OF_TEXT = 8;

/** Tools that were counted: an app sends the same ones with each call. */
const countedJson = new Map<string, number>();
const REMEMBERED = 200;

/** A running estimate of one side of a call. */
export class UsageCount implements TokenCount {
  readonly #estimator: TokenEstimator;
  readonly #family: TokenizerFamily;
  readonly #perText: number;
  #left: number;
  /** What frames the messages, tools, and what the provider itself spoke of. */
  #framing = 0;
  #messages = 0;
  /** Tokens of the texts, with what was not looked at. */
  #texts = 0;
  /** Characters that they are about, and characters of texts that were not looked at at all. */
  #seen = 0;
  #unseen = 0;

  constructor({ provider, model, limit = Number.POSITIVE_INFINITY }: CountAbout) {
    this.#family = familyOf(provider, model);
    this.#estimator = new TokenEstimator(this.#family);
    this.#left = limit;
    this.#perText = Math.ceil(limit / SHARE_OF_TEXT);
  }

  message(): void {
    this.#framing += this.#messages++ === 0 ? MESSAGE_TOKENS + REPLY_TOKENS : MESSAGE_TOKENS;
    this.#estimator.restart();
  }

  text(text: string): void {
    const { length } = text;
    if (this.#left <= 0) {
      this.#unseen += length;
      return;
    }
    const end = Math.min(length, this.#perText, this.#left);
    const before = this.#estimator.sum;
    this.#estimator.add(text, end);
    const added = this.#estimator.sum - before;
    this.#texts += end < length ? (added * length) / end : added;
    this.#seen += length;
    this.#left -= end;
  }

  json(value: unknown, key?: string): void {
    const id = key && `${this.#family} ${key}`;
    let tokens = id === undefined ? undefined : countedJson.get(id);
    if (tokens === undefined) {
      const estimator = new TokenEstimator(this.#family);
      estimator.add(JSON.stringify(value) ?? '');
      tokens = estimator.sum * WRITTEN_OUT;
      if (id !== undefined && countedJson.size < REMEMBERED) countedJson.set(id, tokens);
    }
    this.#framing += tokens;
  }

  add(tokens: number): void {
    this.#framing += tokens;
  }

  /** Tokens beside those of the texts, which cannot be counted. */
  get framing(): number {
    return this.#framing;
  }

  get tokens(): number {
    const unseen = this.#unseen === 0 ? 0 : (this.#texts * this.#unseen) / (this.#seen || 1);
    return wholeTokens(this.#framing + this.#texts + unseen);
  }
}
