import type { MetricsSummary } from './metrics/metrics-summary.ts';
import { MetricsWatch } from './metrics/metrics-watch.ts';
import { startReceiver } from './receiver.ts';
import { Totals } from './totals.ts';
import { type Trace, TraceStore } from './trace-store.ts';
import { processIO, type ViewIO } from './view-io.ts';
import { jsonPrinter, metricsPrinter, type Printer, textPrinter } from './view-printer.ts';
import { visible } from './visible.ts';

/** How a view listens and prints. */
export interface ViewOptions {
  /** 4318 when undefined; a free one when that is taken, or when 0. */
  port?: number;
  /** JSON lines instead of pictures; see `TraceJson`, `MetricsJson` and `TotalsJson`. */
  json?: boolean;
  /** Metrics alone: neither traces nor totals are printed. */
  metricsOnly?: boolean;
  /** How long metrics are gathered until they are printed for the first time; half a second when undefined. */
  firstMetricsMs?: number;
  /** This process when undefined. */
  io?: ViewIO;
  /** Called after a trace was printed. */
  onTrace?(trace: Trace): void;
  /** Called after metrics were printed. */
  onMetrics?(summary: MetricsSummary): void;
}

/** A running view: receiver, store and renderer tied together. */
export interface View {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  url: string;
  port: number;
  /** Model calls seen so far. */
  readonly totals: Totals;
  /** Spans received so far, model calls and others. */
  readonly spans: number;
  /** What the metrics received so far say. */
  readonly metrics: MetricsSummary;
  /**
   * Resolves when no request has arrived for `quietMs` (300 when undefined) and none is being served, at the latest
   * after `maxMs` (3,000). For the last spans of programs that have just ended.
   */
  settle(quietMs?: number, maxMs?: number): Promise<void>;
  /**
   * Stops listening, prints the traces not printed yet, then the totals and the metrics; `silent` prints nothing. A
   * second call does nothing.
   */
  close(options?: { silent?: boolean }): Promise<void>;
}

/** How often `settle` looks; requests on this machine are served faster. */
const SETTLE_STEP_MS = 20;
/** Between two tables of metrics: among traces, and where nothing else is shown. */
const METRICS_AMONG_TRACES_MS = 30_000;
const METRICS_ALONE_MS = 1_000;

/**
 * Starts a receiver and prints each trace to `io.stdout` as it is finished, metrics when they have changed, and the
 * totals on `close`.
 *
 * @throws when no port can be opened
 * @example
 * const view = await createView({ port: 0 });
 * // run something with OTEL_EXPORTER_OTLP_ENDPOINT=view.url
 * await view.settle();
 * await view.close();
 */
export async function createView(options: ViewOptions = {}): Promise<View> {
  const io = options.io ?? processIO();
  const totals = new Totals();
  const printer = printerFor(options, io);
  const tell = once((line) => io.stderr.write(`genspan: ${visible(line)}\n`));
  let lastArrival = performance.now();
  let received = 0;
  const store = new TraceStore({
    onTrace(trace) {
      printer.trace(trace);
      options.onTrace?.(trace);
    },
  });
  const metrics = watchMetrics(options, printer, tell);
  const receiver = await startReceiver({
    port: options.port,
    onSpans(spans) {
      lastArrival = performance.now();
      const fresh = store.add(spans);
      received += fresh.length;
      for (const span of fresh) totals.add(span);
    },
    onOther({ signal, body }) {
      lastArrival = performance.now();
      if (signal === 'metrics') metrics.add(body);
    },
    onProblem: tell,
  });
  let closing: Promise<void> | undefined;
  const close = async (silent: boolean) => {
    await receiver.close();
    const isNews = metrics.stop();
    if (silent) return store.clear();
    store.flush();
    printer.end(totals, metrics.summary, isNews);
  };
  return {
    url: receiver.url,
    port: receiver.port,
    totals,
    get spans() {
      return received;
    },
    get metrics() {
      return metrics.summary;
    },
    settle: (quietMs, maxMs) => settled(() => (receiver.active > 0 ? undefined : lastArrival), quietMs, maxMs),
    close(end) {
      closing ??= close(end?.silent ?? false);
      return closing;
    },
  };
}

/** @param arrivedAt when the last request came; undefined while one is being served */
async function settled(arrivedAt: () => number | undefined, quietMs = 300, maxMs = 3_000): Promise<void> {
  const begin = performance.now();
  const isQuiet = () => {
    const last = arrivedAt();
    return last !== undefined && performance.now() - Math.max(last, begin) >= quietMs;
  };
  while (!isQuiet() && performance.now() - begin < maxMs) await pause(SETTLE_STEP_MS);
}

function watchMetrics(options: ViewOptions, printer: Printer, onProblem: (line: string) => void): MetricsWatch {
  return new MetricsWatch({
    intervalMs: options.json || options.metricsOnly ? METRICS_ALONE_MS : METRICS_AMONG_TRACES_MS,
    firstMs: options.firstMetricsMs,
    onChange(summary) {
      printer.metrics(summary);
      options.onMetrics?.(summary);
    },
    onProblem,
  });
}

function printerFor({ json = false, metricsOnly = false }: ViewOptions, io: ViewIO): Printer {
  if (json) return jsonPrinter(io, metricsOnly);
  return metricsOnly ? metricsPrinter(io) : textPrinter(io);
}

/** An exporter repeats its mistake every few seconds; the user reads it once. */
function once(say: (line: string) => void): (line: string) => void {
  const said = new Set<string>();
  return (line) => {
    if (said.has(line) || said.size >= 100) return;
    said.add(line);
    say(line);
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
