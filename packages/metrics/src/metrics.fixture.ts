import { createRequire } from 'node:module';
import type { ModelCall, SemconvProfile, Step } from '@genspan/model-call';
import type { Attributes, Meter } from '@opentelemetry/api';
import { minimalCall, richCall } from '../../model-call/src/call.fixture.ts';
import type { CallCost } from './call-cost.ts';
import { Dimensions } from './dimensions/dimensions.ts';
import { SERIES_LIMITS, type SeriesLimits } from './dimensions/series-limits.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { MetricsPart } from './metrics-part.ts';

export { minimalCall, richCall };

/** The metrics module of one SDK line; their types differ, and the tests only need what both have. */
interface Modules {
  // biome-ignore lint/suspicious/noExplicitAny: two SDK lines without common types
  [name: string]: any;
}

const requireOfLine3 = createRequire(new URL('../../../test/apps/otel-3/package.json', import.meta.url));
const line2 = createRequire(import.meta.url)('@opentelemetry/sdk-node') as Modules;

/** Both SDK lines. */
export const SDK_LINES: readonly [name: string, sdk: Modules][] = [
  ['2.x', line2.metrics],
  ['3.x', requireOfLine3('@opentelemetry/sdk-metrics')],
];

/** One series as a reader of the SDK has it. */
export interface Point {
  attributes: Attributes;
  /** A number, or what a histogram has: `count`, `sum`, `buckets`. */
  // biome-ignore lint/suspicious/noExplicitAny: numbers and histograms
  value: any;
}

/** One metric as a reader of the SDK has it. */
export interface Collected {
  descriptor: { name: string; unit: string; description: string; valueType: number };
  dataPoints: Point[];
  isMonotonic?: boolean;
}

/** How a {@link Backend} is set up. */
interface Setup {
  views?: readonly object[];
  readers?: number;
  temporality?: 'cumulative' | 'delta';
}

type Reader = { collect(): Promise<{ resourceMetrics: { scopeMetrics: { metrics: Collected[] }[] } }> };

/** A real meter provider, and readers that are asked by hand. */
export class Backend {
  readonly #readers: Reader[];
  readonly #provider: { getMeter(name: string): Meter };

  constructor(sdk: Modules, { views = [], readers = 1, temporality = 'cumulative' }: Setup = {}) {
    const { AggregationTemporality } = sdk;
    const chosen = temporality === 'delta' ? AggregationTemporality.DELTA : AggregationTemporality.CUMULATIVE;
    const { MetricReader } = sdk;
    class ReaderByHand extends MetricReader {
      async onForceFlush() {}
      async onShutdown() {}
    }
    const make = ReaderByHand as unknown as new (options: object) => Reader;
    this.#readers = Array.from({ length: readers }, () => new make({ aggregationTemporalitySelector: () => chosen }));
    this.#provider = new sdk.MeterProvider({ readers: this.#readers, views });
  }

  /** Gives the provider to what guards providers. */
  guard(by: (provider: object) => void): void {
    by(this.#provider);
  }

  meter(name = 'genspan'): Meter {
    return this.#provider.getMeter(name);
  }

  async collect(reader = 0): Promise<Collected[]> {
    const { resourceMetrics } = await this.#readers[reader]!.collect();
    return resourceMetrics.scopeMetrics.flatMap(({ metrics }) => metrics);
  }

  async points(name: string): Promise<Point[]> {
    const found = (await this.collect()).find(({ descriptor }) => descriptor.name === name);
    return found?.dataPoints ?? [];
  }
}

/** A step with the least that one can say. */
export function stepOf(over: Partial<Step> = {}): Step {
  return {
    kind: 'agent',
    origin: 'tap',
    attribution: {},
    durationMs: 1_500,
    isRoot: true,
    inferenceCalls: 2,
    toolCalls: 1,
    at: new Date('2026-03-01T10:00:00Z'),
    ...over,
  };
}

/** A cost of so many pico-dollars for input, output and what a cache served. */
export function costOfParts(input: number, output: number, cacheRead = 0): CallCost {
  const pico = input + output + cacheRead;
  const picoParts = { input, output, cacheRead, cacheWrite: 0, tools: 0 };
  return { status: 'priced', currency: 'USD', source: 'table', total: pico / 1e12, pico, picoParts };
}

/** What {@link stageOf} is set up with. */
interface StageSetup extends Setup {
  profile?: SemconvProfile;
  limits?: Partial<SeriesLimits>;
  parts?: readonly MetricsPart[];
  costOf?: (call: ModelCall) => CallCost | undefined;
  environment?: string;
}

/** Metrics on a real SDK. */
export interface Stage {
  metrics: Metrics;
  backend: Backend;
  /** Points by the metric's name, of those that have any. */
  shown(): Promise<Record<string, Point[]>>;
}

/** Metrics of one process, on a backend of an SDK line. */
export function stageOf(sdk: Modules, setup: StageSetup = {}): Stage {
  const { profile = 'default', limits, parts = [], costOf = () => undefined, environment } = setup;
  const backend = new Backend(sdk, setup);
  const dimensions = new Dimensions({ ...SERIES_LIMITS, ...limits }, () => environment);
  const metrics = createMetrics({ profile: () => profile, costOf, dimensions, parts });
  metrics.register(backend.meter());
  return {
    metrics,
    backend,
    async shown() {
      const collected = await backend.collect();
      return Object.fromEntries(collected.map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints]));
    },
  };
}
