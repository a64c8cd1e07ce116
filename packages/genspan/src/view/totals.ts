import { callFacts, modelOf } from './call-facts.ts';
import { durationMs, type ViewSpan } from './view-span.ts';

/** Where calls without a feature, or without a model, are counted. */
export const NONE = '(none)';
/** Where calls are counted once there are too many different names. */
const OTHERS = '(others)';
const MAX_GROUPS = 500;
/** Durations kept per group; percentiles are those of the last so many calls, all other figures are exact. */
const MAX_SAMPLES = 10_000;

/** Sums over model calls: inference and embeddings, never the agents, workflows and tools around them. */
export interface GroupTotals {
  calls: number;
  /** Calls by `genspan.outcome`. */
  outcomes: Record<string, number>;
  /** Reported tokens, cached ones included; estimates are not added. */
  inputTokens: number;
  outputTokens: number;
  /** Part of `inputTokens`. */
  cacheReadTokens: number;
  /** USD; undefined when no call had a cost. */
  cost?: number;
  /** Calls that used tokens and have no cost, so `cost` is a lower bound when this is not 0. */
  unpriced: number;
  /** In ms, nearest rank; undefined without a sample. */
  duration: Percentiles;
  timeToFirstToken: Percentiles;
}

/** Median and 95th percentile in ms. */
export interface Percentiles {
  p50?: number;
  p95?: number;
}

class Group {
  #sums = { calls: 0, inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, unpriced: 0 };
  #outcomes = Object.create(null) as Record<string, number>;
  #cost?: number;
  readonly #durations = new Samples();
  readonly #firstTokens = new Samples();

  add(span: ViewSpan, facts: NonNullable<ReturnType<typeof callFacts>>): void {
    const sums = this.#sums;
    sums.calls++;
    this.#outcomes[facts.outcome] = (this.#outcomes[facts.outcome] ?? 0) + 1;
    const input = facts.estimated ? 0 : (facts.inputTokens ?? 0);
    const output = facts.estimated ? 0 : (facts.outputTokens ?? 0);
    sums.inputTokens += input;
    sums.outputTokens += output;
    sums.cacheReadTokens += facts.cacheRead ?? 0;
    if (facts.cost !== undefined) this.#cost = (this.#cost ?? 0) + facts.cost;
    else if (input + output > 0) sums.unpriced++;
    this.#durations.add(durationMs(span));
    if (facts.ttftMs !== undefined) this.#firstTokens.add(facts.ttftMs);
  }

  read(): GroupTotals {
    return {
      ...this.#sums,
      outcomes: { ...this.#outcomes },
      cost: this.#cost,
      duration: this.#durations.percentiles(),
      timeToFirstToken: this.#firstTokens.percentiles(),
    };
  }
}

class Samples {
  readonly #values: number[] = [];
  #next = 0;

  add(value: number): void {
    this.#values[this.#next] = value;
    this.#next = (this.#next + 1) % MAX_SAMPLES;
  }

  percentiles(): Percentiles {
    if (this.#values.length === 0) return {};
    const sorted = this.#values.toSorted((a, b) => a - b);
    const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
    return { p50: rank(0.5), p95: rank(0.95) };
  }
}

/** Running sums over all calls, and per feature and per model. Memory stays bounded however long the view runs. */
export class Totals {
  readonly #overall = new Group();
  readonly #features = new Map<string, Group>();
  readonly #models = new Map<string, Group>();

  /** Counts the span when it is a model call. */
  add(span: ViewSpan): void {
    const facts = callFacts(span);
    if (!facts?.isCall) return;
    this.#overall.add(span, facts);
    groupOf(this.#features, facts.feature || NONE).add(span, facts);
    groupOf(this.#models, modelOf(facts) || NONE).add(span, facts);
  }

  get overall(): GroupTotals {
    return this.#overall.read();
  }

  /** By `genspan.feature`, most calls first. */
  get byFeature(): Map<string, GroupTotals> {
    return read(this.#features);
  }

  /** By requested model, most calls first. */
  get byModel(): Map<string, GroupTotals> {
    return read(this.#models);
  }
}

/** The totals of a fixed set of spans. */
export function totalsOf(spans: Iterable<ViewSpan>): Totals {
  const totals = new Totals();
  for (const span of spans) totals.add(span);
  return totals;
}

function groupOf(groups: Map<string, Group>, name: string): Group {
  const key = groups.has(name) || groups.size < MAX_GROUPS ? name : OTHERS;
  const group = groups.get(key) ?? new Group();
  groups.set(key, group);
  return group;
}

function read(groups: Map<string, Group>): Map<string, GroupTotals> {
  const entries = [...groups].map(([name, group]): [string, GroupTotals] => [name, group.read()]);
  return new Map(entries.sort(([, a], [, b]) => b.calls - a.calls));
}
