import type { TokenCount, UsageEstimator } from '@genspan/model-call';
import { CountingThread } from './counting-thread.ts';
import { familyOf } from './tokenizer-family.ts';
import { UsageCount } from './usage-count.ts';

/** Characters of one side of a call that are kept for counting; a longer one is estimated. */
const KEPT_LIMIT = 200_000;

/** Counts tokens of texts in its own time. */
export type Counter = Pick<CountingThread, 'start' | 'count'>;

/**
 * The estimator for those who want exact figures: `js-tiktoken` counts in a thread of its own, up to 200 ms for a call, and
 * what it has not counted by then stays estimated. Texts are kept until their call is over. Models of Anthropic are always
 * estimated, since their tokenizer is not public.
 *
 * @param thread what counts; a thread with `js-tiktoken` unless given
 * @example setTokenEstimator(tiktokenEstimator());
 */
export function tiktokenEstimator(thread: Counter = new CountingThread()): UsageEstimator {
  return {
    method: 'char_class',
    begin(about) {
      if (familyOf(about.provider, about.model) !== 'o200k') return new UsageCount(about);
      // Loading takes half a second, so it begins with the first call.
      thread.start();
      return new KeptCount(about);
    },
    count(input, output, done) {
      const ofInput = textsOf(input);
      const ofOutput = textsOf(output);
      if (!ofInput || !ofOutput) done(undefined);
      else {
        thread.count([ofInput, ofOutput], (tokens) => {
          done(tokens && { ...exact(input, output, tokens), method: 'o200k' });
        });
      }
    },
  };
}

function exact(input: TokenCount | undefined, output: TokenCount | undefined, [ofInput, ofOutput]: readonly number[]) {
  return {
    inputTokens: input instanceof KeptCount ? ofInput! + input.framing : undefined,
    outputTokens: output instanceof KeptCount ? ofOutput! + output.framing : undefined,
  };
}

/** Nothing for a side that need not be counted; undefined for one that cannot be. */
function textsOf(count: TokenCount | undefined): string[] | undefined {
  return count === undefined ? [] : count instanceof KeptCount ? count.texts : undefined;
}

/** Keeps the texts beside the estimate. */
class KeptCount extends UsageCount {
  #texts: string[] | undefined = [];
  #length = 0;
  #isOpen = false;

  /** Undefined when there was too much. */
  get texts(): string[] | undefined {
    return this.#texts;
  }

  override message(): void {
    super.message();
    this.#isOpen = false;
  }

  override text(text: string): void {
    super.text(text);
    this.#keep(text);
  }

  #keep(text: string): void {
    this.#length += text.length;
    if (this.#length > KEPT_LIMIT) this.#texts = undefined;
    if (!this.#texts) return;
    // The pieces of a stream are one text.
    if (this.#isOpen) this.#texts[this.#texts.length - 1] += text;
    else this.#texts.push(text);
    this.#isOpen = true;
  }
}
