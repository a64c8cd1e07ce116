import { abandonOpenCalls, finishDeferredCalls } from '@genspan/instrumentation';
import { settleForeignCalls, shared } from '@genspan/model-call';
import { endpointOf, probe } from './endpoint.ts';
import { exportsOtlp } from './export-settings.ts';
import { exported, giveUpExports, saidExportFailure, sayExportFailure } from './export-watch.ts';
import { flushUntil } from './flush.ts';
import { hasUnsent, takeUnsent } from './metrics/unsent.ts';
import { say } from './say.ts';
import { watchSignal } from './signal-watch.ts';

/** The longest that we hold a process that wants to exit. */
const CAP_MS = 2000;
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Spans that were ended when the last flush began; what came since is worth another. */
let flushed = 0;

/** Ends the calls that nobody will end any more before the process goes, whoever's provider takes the spans. */
export function endCallsOnExit(): void {
  process.on('beforeExit', endCalls);
  process.on('exit', endCalls);
}

function endCalls(): void {
  abandonOpenCalls();
  settleForeignCalls();
}

/**
 * Has the SDK that we started send its spans before the process goes: on a natural exit, and on SIGTERM and SIGINT.
 * The exit code, the signal and the app's own handlers stay as they are. For an app's own provider nothing is done:
 * when it flushes is the app's decision.
 */
export function flushOnExit(): void {
  process.on('beforeExit', () => {
    if (shared().spansEnded > flushed || hasUnsent()) void flushWithin();
  });
  for (const signal of SIGNALS) {
    watchSignal(signal, {
      unhandled: async () => {
        abandonOpenCalls();
        await flushWithin();
      },
      // The app's handler decides alone when to exit; the flush begins beside it.
      handled: () => void flushWithin(),
    });
  }
  process.on('exit', sayLost);
}

let flushing: Promise<void> | undefined;

/** Flushes within the cap; a second call while one is under way waits for that one. Never rejects. */
function flushWithin(): Promise<void> {
  flushing ??= flushOnce().finally(() => {
    flushing = undefined;
  });
  return flushing;
}

/** When the flush fails, says why. An endpoint that refuses is not waited for. */
async function flushOnce(): Promise<void> {
  finishDeferredCalls();
  flushed = shared().spansEnded;
  // Calls that no sampler kept have no spans, but figures.
  const isMeasured = takeUnsent();
  if (flushed === 0 && !isMeasured) return;
  // Only an OTLP endpoint can be asked; the console and the like are simply waited for.
  const network = exportsOtlp(process.env) ? probe(endpointOf('traces'), CAP_MS - 200) : undefined;
  const refused = network?.then(({ reachable }) => (reachable ? new Promise<void>(() => {}) : undefined));
  if (await flushUntil(CAP_MS, refused)) return;
  giveUpExports();
  if (network && exported.ok === 0) sayExportFailure(flushed, (await network).reason);
}

/** `process.exit()` runs no asynchronous code: what was not sent by then is lost, and that is said. */
function sayLost(): void {
  const lost = shared().spansEnded - exported.ok - exported.failed;
  if (lost > 0 && !saidExportFailure()) {
    say(
      `${lost} model call${lost === 1 ? ' was' : 's were'} not exported: the process ended before they were sent (await genspan.flush() before process.exit())`,
    );
  }
}
