import { isRecordedForObservers, reportOnce } from '@genspan/model-call';
import type { Exporter } from './exporters.ts';

/** Has an exporter been seen to; kept on the exporter itself, for every copy of the package. */
const PATCHED = Symbol.for('genspan.gen-ai.exporter');

type Send = (items: unknown, ...rest: unknown[]) => unknown;
type Span = Parameters<typeof isRecordedForObservers>[0];

/**
 * Keeps from an exporter the spans that are recorded for observers only. The processors of the SDKs do so by
 * themselves, since such spans are not sampled; others hand on whatever they get. Twice is once.
 */
export function keepFromExporter(exporter: Exporter): void {
  if (PATCHED in exporter) return;
  const send = exporter.export as unknown as Send;
  try {
    Object.defineProperty(exporter, PATCHED, { value: true });
    Object.defineProperty(exporter, 'export', {
      value(this: unknown, items: unknown, ...rest: unknown[]): unknown {
        const kept = sampledOnly(items);
        return kept === undefined ? succeed(rest[0]) : Reflect.apply(send, this, [kept, ...rest]);
      },
      configurable: true,
      writable: true,
    });
  } catch {
    reportOnce(
      'frozen-exporter',
      'an exporter is frozen: it gets spans that are not sampled, where its processor hands them on',
    );
  }
}

/** The same list, or span, when there is nothing to keep back; undefined when there is nothing else. */
function sampledOnly(items: unknown): unknown {
  if (!Array.isArray(items)) return isForObservers(items) ? undefined : items;
  if (!items.some(isForObservers)) return items;
  const kept = items.filter((item) => !isForObservers(item));
  return kept.length > 0 ? kept : undefined;
}

function isForObservers(item: unknown): boolean {
  const { spanContext } = (item ?? {}) as Partial<Span>;
  return typeof spanContext === 'function' && isRecordedForObservers(item as Span);
}

function succeed(done: unknown): void {
  if (typeof done === 'function') done({ code: 0 });
}
