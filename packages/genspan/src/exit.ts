import { abandonOpenCalls } from '@genspan/instrumentation';
import { reasonOf, shared } from '@genspan/model-call';
import { endpointOf, probe } from './endpoint.ts';
import { exported, giveUpExports, saidExportFailure, sayExportFailure } from './export-watch.ts';
import { flushUntil } from './flush.ts';
import { say } from './say.ts';

/** The longest that we hold a process that wants to exit. */
const CAP_MS = 2000;
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Spans that were ended when the last flush began; what came since is worth another. */
let flushed = 0;

/** Ends the calls that nobody will end any more before the process goes, whoever's provider takes the spans. */
export function endCallsOnExit(): void {
  process.on('beforeExit', abandonOpenCalls);
  process.on('exit', abandonOpenCalls);
}

/**
 * Has the SDK that we started send its spans before the process goes: on a natural exit, and on SIGTERM and SIGINT.
 * The exit code, the signal and the app's own handlers stay as they are. For an app's own provider nothing is done:
 * when it flushes is the app's decision.
 */
export function flushOnExit(): void {
  process.on('beforeExit', () => {
    if (shared().spansEnded > flushed) void flushWithin();
  });
  for (const signal of SIGNALS) watchSignal(signal);
  process.on('exit', sayLost);
}

/** Flushes within the cap; when that fails, says why. An endpoint that refuses is not waited for. Never rejects. */
async function flushWithin(): Promise<void> {
  flushed = shared().spansEnded;
  if (flushed === 0) return;
  const network = probe(endpointOf('traces'), CAP_MS - 200);
  const refused = new Promise<void>((resolve) => {
    void network.then(({ reachable }) => !reachable && resolve());
  });
  if (await flushUntil(CAP_MS, refused)) return;
  giveUpExports();
  if (exported.ok === 0) sayExportFailure(flushed, (await network).reason);
}

/**
 * A listener of ours is there only while the app has none: libraries count the listeners to find out whether they may
 * end the process, and an app's handler decides alone when to exit. With handlers of the app the flush begins as the
 * signal arrives, beside them.
 */
function watchSignal(signal: NodeJS.Signals): void {
  const ours = () => {
    abandonOpenCalls();
    void flushWithin().finally(() => {
      process.removeListener(signal, ours);
      // With the last listener gone this is what would have happened without us: death by the signal.
      process.kill(process.pid, signal);
    });
  };
  const others = () => process.listeners(signal).some((listener) => listener !== ours);
  if (!others()) process.on(signal, ours);
  process.on('newListener', (event, listener) => {
    if (event === signal && listener !== ours) process.removeListener(signal, ours);
  });
  process.on('removeListener', (event, listener) => {
    if (event === signal && listener !== ours && !others()) process.on(signal, ours);
  });
  beforeHandlers(signal, () => {
    if (others()) void flushWithin();
  });
}

/** Runs `begin` as a signal is emitted to handlers of the app, without being one of them. */
function beforeHandlers(signal: NodeJS.Signals, begin: () => void): void {
  const emit = process.emit as (this: NodeJS.Process, event: string, ...args: unknown[]) => boolean;
  (process as { emit: unknown }).emit = function (this: NodeJS.Process, event: string, ...args: unknown[]) {
    if (event === signal) {
      try {
        begin();
      } catch (thrown) {
        say(`could not flush on ${signal}: ${reasonOf(thrown)}`);
      }
    }
    return Reflect.apply(emit, this, [event, ...args]);
  };
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
