import { metricsJson } from './metrics/metrics-json.ts';
import type { MetricsSummary } from './metrics/metrics-summary.ts';
import { renderMetrics } from './metrics/render-metrics.ts';
import { wantsColour } from './palette.ts';
import { renderTotals } from './render-totals.ts';
import { type RenderOptions, renderTrace } from './render-trace.ts';
import type { Totals } from './totals.ts';
import type { Trace } from './trace-store.ts';
import type { ViewIO } from './view-io.ts';
import { totalsJson, traceJson } from './view-json.ts';

/** Puts what a view has to say on stdout. */
export interface Printer {
  trace(trace: Trace): void;
  /** Metrics that have changed, while the view runs. */
  metrics(summary: MetricsSummary): void;
  /** The last words. `isNews`: the metrics have changed since they were printed last. */
  end(totals: Totals, summary: MetricsSummary, isNews: boolean): void;
}

const HOME_AND_CLEAR = '\u001b[H\u001b[2J';

/** Prints for the eye: traces and metrics as they come, at the end the totals, then the metrics if there are any. */
export function textPrinter(io: ViewIO): Printer {
  return {
    trace: (trace) => io.stdout.write(`\n${renderTrace(trace, optionsFor(io))}`),
    metrics: (summary) => io.stdout.write(`\n${metricsText(io, summary)}`),
    end(totals, summary) {
      io.stdout.write(`\n${renderTotals(totals, optionsFor(io))}`);
      if (summary.processes > 0) io.stdout.write(`\n${metricsText(io, summary)}`);
    },
  };
}

/** Prints metrics alone; on a terminal each time in the place of the last. */
export function metricsPrinter(io: ViewIO): Printer {
  const before = io.isTTY && io.env.TERM !== 'dumb' ? HOME_AND_CLEAR : '\n';
  const metrics = (summary: MetricsSummary) => io.stdout.write(`${before}${metricsText(io, summary)}`);
  return {
    trace() {},
    metrics,
    end(_, summary, isNews) {
      if (isNews || summary.processes === 0) metrics(summary);
    },
  };
}

/** Prints JSON lines: `TraceJson`, `MetricsJson`, at last `TotalsJson`. */
export function jsonPrinter(io: ViewIO, isMetricsOnly: boolean): Printer {
  const line = (text: string) => io.stdout.write(`${text}\n`);
  return {
    trace: (trace) => !isMetricsOnly && line(traceJson(trace)),
    metrics: (summary) => line(metricsJson(summary)),
    end(totals, summary, isNews) {
      if (isNews) line(metricsJson(summary));
      if (!isMetricsOnly) line(totalsJson(totals));
    },
  };
}

function optionsFor(io: ViewIO): RenderOptions {
  return { width: io.stdout.columns ?? 100, colour: wantsColour(io.env, io.isTTY) };
}

function metricsText(io: ViewIO, summary: MetricsSummary): string {
  // The line below stays free for the cursor.
  const height = io.stdout.rows === undefined ? undefined : io.stdout.rows - 2;
  return renderMetrics(summary, { ...optionsFor(io), height });
}
