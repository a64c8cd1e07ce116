import { Genspan } from '@genspan/model-call';
import { endpointOf, type Signal } from './endpoint.ts';
import { hasBadEndpoint, isGrpc } from './export-settings.ts';
import { type Exporter, type ExportResult, exportersOf } from './exporters.ts';
import { metricsAreWanted } from './metrics/wanted.ts';
import { say } from './say.ts';
import type { NodeSdk } from './sdk-modules.ts';
import { releaseRetries, runUnheld } from './unheld.ts';

/** HTTP answers that say "not here": the signal is not served at this endpoint and never will be. */
const REFUSED = new Set([404, 405, 501]);

/** How long the SDK's processor may wait for an exporter. */
const PATIENCE_MS = 2000;

/** Model call spans that an exporter of the SDK that we started has answered for. */
export const exported = { ok: 0, failed: 0 };

/**
 * How to stop waiting for each export under way. The SDK's processor holds the process by a timer of its own for as
 * long as it waits; the export itself goes on.
 */
const waiting = new Set<() => void>();

/** Stops waiting for every export under way, so that the process may go. */
export function giveUpExports(): void {
  for (const giveUp of [...waiting]) giveUp();
}

/** Signals that the backend does not take, and the line that says so until it is said. */
const switchedOff = new Map<Signal, string | undefined>();

let told = false;

/** Watches the exporters of an SDK that we started: counts what arrives, and says the first failure. */
export function watchExports(sdk: NodeSdk): void {
  for (const exporter of exportersOf(sdk._tracerProvider)) watch(exporter, 'traces');
  for (const exporter of exportersOf(sdk._meterProvider)) watch(exporter, 'metrics');
  for (const exporter of exportersOf(sdk._loggerProvider)) watch(exporter, 'logs');
}

/** Says once that traces do not arrive: how many calls, where to, why, and what to do. */
export function sayExportFailure(calls: number, reason: string): void {
  // A malformed endpoint was complained about as the SDK was started.
  if (told || hasBadEndpoint(process.env)) return;
  told = true;
  const traced = `${calls} model call${calls === 1 ? '' : 's'} traced`;
  const taken = exported.ok === 0 ? 'none' : `${exported.ok}`;
  say(
    `${traced}, but ${target()} took ${taken}: ${reason}. ` +
      'Start a collector there or set OTEL_EXPORTER_OTLP_ENDPOINT; to look at them here: npx genspan run -- node <app>',
  );
}

/** The endpoint as the user wrote it: gRPC has neither scheme nor path. */
function target(): string {
  const endpoint = endpointOf('traces');
  return isGrpc(process.env) && URL.canParse(endpoint) ? new URL(endpoint).host : endpoint;
}

/** Whether the user knows already that traces do not arrive. */
export function saidExportFailure(): boolean {
  return told || hasBadEndpoint(process.env);
}

function watch(exporter: Exporter, signal: Signal): void {
  const send = exporter.export;
  /** An export got no answer in time. Until one succeeds nobody waits, or each batch would hold the process anew. */
  let unresponsive = false;
  releaseRetries(exporter);
  exporter.export = function (this: Exporter, items, done) {
    if (switchedOff.has(signal)) {
      saySwitchedOff(signal, items);
      return done({ code: 0 });
    }
    const calls = signal === 'traces' ? modelCallsIn(items) : 0;
    const giveUp = () => {
      unresponsive = true;
      answer({ code: 1, error: new Error('no answer in time') });
    };
    const patience = setTimeout(giveUp, PATIENCE_MS).unref();
    const answer = once((result) => {
      clearTimeout(patience);
      waiting.delete(giveUp);
      done(result);
    });
    waiting.add(giveUp);
    const settled = (result: ExportResult) => {
      if (result.code === 0) unresponsive = false;
      if (result.code === 0) exported.ok += calls;
      else failed(signal, { calls, result, items });
      answer(result);
    };
    runUnheld(() => Reflect.apply(send, this, [items, settled]));
    if (unresponsive) giveUp();
  };
}

/** Counts an export that failed, and says what is to be said. */
function failed(
  signal: Signal,
  { calls, result, items }: { calls: number; result: ExportResult; items: unknown },
): void {
  exported.failed += calls;
  if (isRefusal(signal, result)) switchOff(signal, result, items);
  else if (calls > 0) sayExportFailure(exported.ok + exported.failed, reasonOf(result));
}

function once(done: (result: ExportResult) => void): (result: ExportResult) => void {
  let called = false;
  return (result) => {
    if (called) return;
    called = true;
    done(result);
  };
}

/** Traces are what we are here for: they are never switched off. */
function isRefusal(signal: Signal, { error }: ExportResult): boolean {
  return signal !== 'traces' && REFUSED.has(Number(error?.code));
}

function switchOff(signal: Signal, { error }: ExportResult, items: unknown): void {
  if (switchedOff.has(signal)) return;
  switchedOff.set(
    signal,
    `${endpointOf(signal)} does not take ${signal} (HTTP ${error?.code}); ${signal} are switched off. ` +
      `To keep this quiet: OTEL_${signal.toUpperCase()}_EXPORTER=none`,
  );
  saySwitchedOff(signal, items);
}

/** Once, to somebody who misses it: a backend for traces alone is no mistake of an app that has asked for nothing else. */
function saySwitchedOff(signal: Signal, items: unknown): void {
  const line = switchedOff.get(signal);
  if (line === undefined || (signal === 'metrics' && !metricsAreWanted(items))) return;
  switchedOff.set(signal, undefined);
  say(line);
}

function modelCallsIn(items: unknown): number {
  if (!Array.isArray(items)) return 0;
  return items.filter(
    (span: { attributes?: Record<string, unknown> }) => span.attributes?.[Genspan.outcome] !== undefined,
  ).length;
}

function reasonOf({ error }: ExportResult): string {
  const cause = (error as { cause?: { code?: string } } | undefined)?.cause?.code;
  if (typeof error?.code === 'number') return `HTTP ${error.code}`;
  return String(error?.code ?? cause ?? error?.message ?? 'unknown reason').slice(0, 160);
}
