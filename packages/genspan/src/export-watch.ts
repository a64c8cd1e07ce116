import { Genspan } from '@genspan/model-call';
import { type ExportResult, type Exporter, exportersOf } from './exporters.ts';
import { endpointOf, type Signal } from './endpoint.ts';
import { say } from './say.ts';
import type { NodeSdk } from './sdk-modules.ts';

/** HTTP answers that say "not here": the signal is not served at this endpoint and never will be. */
const REFUSED = new Set([404, 405, 501]);

/** Model call spans handed to an exporter of the SDK that we started, by how that went. */
export const exported = { ok: 0, failed: 0, pending: 0 };

let told = false;

/** Watches the exporters of an SDK that we started: counts what arrives, and says the first failure. */
export function watchExports(sdk: NodeSdk): void {
  for (const exporter of exportersOf(sdk._tracerProvider)) watch(exporter, 'traces');
  for (const exporter of exportersOf(sdk._meterProvider)) watch(exporter, 'metrics');
  for (const exporter of exportersOf(sdk._loggerProvider)) watch(exporter, 'logs');
}

/** Says once that traces do not arrive: how many calls, where to, why, and what to do. */
export function sayExportFailure(calls: number, reason: string): void {
  if (told) return;
  told = true;
  const traced = `${calls} model call${calls === 1 ? '' : 's'} traced`;
  say(
    `${traced}, but ${endpointOf('traces')} took none: ${reason}. ` +
      'Start a collector there or set OTEL_EXPORTER_OTLP_ENDPOINT; to look at them here: npx genspan run -- node <app>',
  );
}

function watch(exporter: Exporter, signal: Signal): void {
  const send = exporter.export;
  let off = false;
  exporter.export = function (this: Exporter, items, done) {
    if (off) return done({ code: 0 });
    const calls = signal === 'traces' ? modelCallsIn(items) : 0;
    exported.pending += calls;
    const settled = (result: ExportResult) => {
      exported.pending -= calls;
      if (result.code === 0) exported.ok += calls;
      else {
        exported.failed += calls;
        off = refused(signal, result);
        if (!off && calls > 0) sayExportFailure(exported.failed, reasonOf(result));
      }
      done(result);
    };
    Reflect.apply(send, this, [items, settled]);
  };
}

/** Metrics or logs that the backend does not take are switched off with one line; traces are what we are here for. */
function refused(signal: Signal, result: ExportResult): boolean {
  const status = Number(result.error?.code);
  if (signal === 'traces' || !REFUSED.has(status)) return false;
  say(`${endpointOf(signal)} does not take ${signal} (HTTP ${status}); ${signal} are switched off. To keep this quiet: OTEL_${signal.toUpperCase()}_EXPORTER=none`);
  return true;
}

function modelCallsIn(items: unknown): number {
  if (!Array.isArray(items)) return 0;
  return items.filter((span: { attributes?: Record<string, unknown> }) => span.attributes?.[Genspan.outcome] !== undefined).length;
}

function reasonOf({ error }: ExportResult): string {
  const cause = (error as { cause?: { code?: string } } | undefined)?.cause?.code;
  if (typeof error?.code === 'number') return `HTTP ${error.code}`;
  return String(error?.code ?? cause ?? error?.message ?? 'unknown reason').slice(0, 160);
}
