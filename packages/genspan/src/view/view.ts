import { wantsColour } from './palette.ts';
import { startReceiver } from './receiver.ts';
import { renderTotals } from './render-totals.ts';
import { type RenderOptions, renderTrace } from './render-trace.ts';
import { Totals } from './totals.ts';
import { type Trace, TraceStore } from './trace-store.ts';
import { processIO, type ViewIO } from './view-io.ts';
import { totalsJson, traceJson } from './view-json.ts';
import { visible } from './visible.ts';

/** How a view listens and prints. */
export interface ViewOptions {
  /** 4318 when undefined; a free one when that is taken, or when 0. */
  port?: number;
  /** JSON lines instead of pictures; see `TraceJson` and `TotalsJson`. */
  json?: boolean;
  /** This process when undefined. */
  io?: ViewIO;
  /** Called after a trace was printed. */
  onTrace?(trace: Trace): void;
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
  /**
   * Resolves when no request has arrived for `quietMs` (300 when undefined) and none is being served, at the latest
   * after `maxMs` (3,000). For the last spans of programs that have just ended.
   */
  settle(quietMs?: number, maxMs?: number): Promise<void>;
  /**
   * Stops listening, prints the traces not printed yet, then the totals; `silent` prints nothing. A second call does
   * nothing.
   */
  close(options?: { silent?: boolean }): Promise<void>;
}

/** How often `settle` looks; requests on this machine are served faster. */
const SETTLE_STEP_MS = 20;

/**
 * Starts a receiver and prints each trace to `io.stdout` as it is finished, and the totals on `close`.
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
  const printer = options.json ? jsonPrinter(io) : textPrinter(io);
  let lastArrival = performance.now();
  let received = 0;
  const store = new TraceStore({
    onTrace(trace) {
      printer.trace(trace);
      options.onTrace?.(trace);
    },
  });
  const receiver = await startReceiver({
    port: options.port,
    onSpans(spans) {
      lastArrival = performance.now();
      const fresh = store.add(spans);
      received += fresh.length;
      for (const span of fresh) totals.add(span);
    },
    onOther: () => {
      lastArrival = performance.now();
    },
    onProblem: once((line) => io.stderr.write(`genspan: ${visible(line)}\n`)),
  });
  let closing: Promise<void> | undefined;
  const close = async (silent: boolean) => {
    await receiver.close();
    if (silent) return store.clear();
    store.flush();
    printer.totals(totals);
  };
  return {
    url: receiver.url,
    port: receiver.port,
    totals,
    get spans() {
      return received;
    },
    async settle(quietMs = 300, maxMs = 3_000) {
      const begin = performance.now();
      const quiet = () => receiver.active === 0 && performance.now() - Math.max(lastArrival, begin) >= quietMs;
      while (!quiet() && performance.now() - begin < maxMs) await pause(SETTLE_STEP_MS);
    },
    close(end) {
      closing ??= close(end?.silent ?? false);
      return closing;
    },
  };
}

interface Printer {
  trace(trace: Trace): void;
  totals(totals: Totals): void;
}

function textPrinter(io: ViewIO): Printer {
  const options = (): RenderOptions => ({ width: io.stdout.columns ?? 100, colour: wantsColour(io.env, io.isTTY) });
  return {
    trace: (trace) => io.stdout.write(`\n${renderTrace(trace, options())}`),
    totals: (totals) => io.stdout.write(`\n${renderTotals(totals, options())}`),
  };
}

function jsonPrinter(io: ViewIO): Printer {
  return {
    trace: (trace) => io.stdout.write(`${traceJson(trace)}\n`),
    totals: (totals) => io.stdout.write(`${totalsJson(totals)}\n`),
  };
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
