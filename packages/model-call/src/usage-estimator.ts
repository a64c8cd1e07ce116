import type { ModelCall } from './model-call.ts';

/**
 * Estimates the tokens of calls whose provider reports none. The taps ask it, the front door installs it, so that no tap
 * knows how it is done. Whatever it says stands apart from what a provider reported.
 */
export interface UsageEstimator {
  /** How it is done, for `genspan.usage.estimated.method`. */
  readonly method: string;
  /** Begins to count one side of a call. */
  begin(about: CountAbout): TokenCount;
  /**
   * Counts exactly where that was asked for and there is time. Absent: {@link TokenCount.tokens} is all there is to know.
   *
   * @param done told what was found, once: later, or at once; undefined when the estimate has to do
   */
  count?(
    input: TokenCount | undefined,
    output: TokenCount | undefined,
    done: (exact: ExactCount | undefined) => void,
  ): void;
}

/** What is counted. */
export interface CountAbout {
  provider: string;
  model?: string;
  /** So many characters are looked at; what is said beyond is taken to be like them. */
  limit?: number;
}

/** A running count of one side of a call. It holds numbers, and no text unless exact counting was asked for. */
export interface TokenCount {
  /** A message begins; what frames it is counted, too. */
  message(): void;
  /** A text, or the next piece of one. */
  text(text: string): void;
  /**
   * Tool definitions, schemas: what a provider writes out in a way of its own.
   *
   * @param key the same for the same value, where that is known
   */
  json(value: unknown, key?: string): void;
  /** Tokens that the provider itself spoke of. */
  add(tokens: number): void;
  /** All of it, a whole number. */
  readonly tokens: number;
}

/** What exact counting found. */
export type ExactCount = NonNullable<ModelCall['estimatedUsage']>;
