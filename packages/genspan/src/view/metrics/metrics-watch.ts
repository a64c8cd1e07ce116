import { MetricStore } from './metric-store.ts';
import { isShown, type MetricsSummary, summarise } from './metrics-summary.ts';
import { readMetrics } from './otlp-metrics.ts';

/** When and what a {@link MetricsWatch} tells. */
export interface MetricsWatchOptions {
  /** Called with the figures when they have changed. */
  onChange(summary: MetricsSummary): void;
  /** One line about points that make no sense. */
  onProblem(line: string): void;
  /** How long changes are gathered at least, from one call of `onChange` to the next. */
  intervalMs: number;
  /** The same for the first call; 500 ms when undefined, since processes export within moments of one another. */
  firstMs?: number;
}

/** Processes export within moments of one another. */
const GATHER_MS = 500;

/** Keeps the metrics that arrive, and tells when their figures have changed, not more often than somebody can read. */
export class MetricsWatch {
  readonly #store = new MetricStore();
  readonly #options: Required<MetricsWatchOptions>;
  #timer?: NodeJS.Timeout;
  #toldAt?: number;

  constructor(options: MetricsWatchOptions) {
    this.#options = { ...options, firstMs: options.firstMs ?? GATHER_MS };
  }

  /**
   * Takes in a decoded metrics request.
   *
   * @throws {MalformedBody} when it is none
   */
  add(body: Record<string, unknown>): void {
    const { points, rejected, reason } = readMetrics(body, isShown);
    if (rejected > 0) this.#options.onProblem(`metric points were left out; ${reason}`);
    if (this.#store.add(points)) this.#schedule();
  }

  /** All figures as they stand. */
  get summary(): MetricsSummary {
    return summarise(this.#store);
  }

  /** Tells nothing more by itself; returns whether there are changes that were not told. */
  stop(): boolean {
    const isNews = this.#timer !== undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return isNews;
  }

  #schedule(): void {
    const { intervalMs, firstMs } = this.#options;
    const delay =
      this.#toldAt === undefined ? firstMs : Math.max(GATHER_MS, this.#toldAt + intervalMs - performance.now());
    this.#timer ??= setTimeout(() => this.#tell(), delay);
  }

  #tell(): void {
    this.stop();
    this.#toldAt = performance.now();
    this.#options.onChange(this.summary);
  }
}
