import { type Attributes, type Context, SamplingDecision, trace } from '@opentelemetry/api';
import { looksGenAI } from '../decode/looks-gen-ai.ts';
import { reasonOf, reportOnce } from '../report.ts';
import { GenAI } from '../semconv.ts';
import { shared } from '../shared.ts';
import { hasStepObservers } from '../step.ts';
import { foreignState } from './foreign-state.ts';
import { hasAnyObservers } from './observed.ts';
import { isCallOfTap } from './span-like.ts';

/** A sampler of any SDK line. */
export interface SamplerLike {
  shouldSample(...args: never[]): { decision: number };
  toString(): string;
}

/** Marks wrappers of this package, whichever copy of it made them. */
const BRAND = Symbol.for('genspan.gen-ai.sampler');

/**
 * A sampler that decides as another one does, but has spans about models recorded where that one drops them, so that
 * `GenAISpanProcessor` sees every call: a trace sampler must never bend cost and error figures. Such a span is not
 * sampled: it is exported by no processor of the SDK, its children are not sampled for its sake, and nor is anything
 * downstream. What is dropped inside of one is recorded, too, to know which spans are inside of which.
 *
 * Spans of taps stay dropped; the taps see their calls without them. Without observers nothing is changed.
 *
 * @example new NodeTracerProvider({ sampler: genAISampler(new ParentBasedSampler({ root })) })
 */
export function genAISampler<T extends SamplerLike>(sampler: T): Pick<T, 'shouldSample' | 'toString'> {
  if (isGenAISampler(sampler)) return sampler;
  return new GenAISampler(sampler as unknown as AnySampler) as unknown as T;
}

/** Whether a sampler is a `genAISampler`, of this or another copy of the package. */
export function isGenAISampler(sampler: unknown): boolean {
  return typeof sampler === 'object' && sampler !== null && BRAND in sampler;
}

interface Result {
  decision: number;
}

interface AnySampler {
  shouldSample(
    context: Context,
    traceId: string,
    name: string,
    kind: number,
    attributes: Attributes,
    links: unknown,
  ): Result;
  toString(): string;
}

class GenAISampler implements AnySampler {
  readonly [BRAND] = true;
  readonly #sampler: AnySampler;

  constructor(sampler: AnySampler) {
    this.#sampler = sampler;
    foreignState().samplers++;
  }

  shouldSample(
    context: Context,
    traceId: string,
    name: string,
    kind: number,
    attributes: Attributes,
    links: unknown,
  ): Result {
    const result = this.#sampler.shouldSample(context, traceId, name, kind, attributes, links);
    const process = shared();
    if (process.isOff || !hasAnyObservers(process)) return result;
    try {
      const state = foreignState(process);
      state.askedFor = traceId;
      state.wasTurned = result.decision === SamplingDecision.NOT_RECORD && mustRecord(context, name, attributes);
      return state.wasTurned ? { ...result, decision: SamplingDecision.RECORD } : result;
    } catch (thrown) {
      reportOnce('foreign-sampler', `a span that is dropped could not be looked at: ${reasonOf(thrown)}`);
      return result;
    }
  }

  toString(): string {
    return this.#sampler.toString();
  }
}

/** Whether a span that is about to be dropped must be seen. */
function mustRecord(context: Context, name: string, attributes: Attributes | undefined): boolean {
  const { layers } = foreignState();
  const parent = trace.getSpan(context);
  const above = parent?.spanContext();
  if (shared().startsOwn) {
    layers.tapStarted(attributes?.[GenAI.requestModel], above);
    return false;
  }
  // Inside of a call that a tap sees.
  if (parent && isCallOfTap(parent)) return false;
  if (looksGenAI(name, attributes ?? {})) return true;
  if (ENTITY.test(name) && hasStepObservers()) return true;
  return layers.keepsBelow(parent);
}

/** What OpenLLMetry's `withWorkflow`, `withAgent` and `withTool` call their spans, which say what they are a little later. */
const ENTITY = /\.(?:workflow|agent|tool)$/;
