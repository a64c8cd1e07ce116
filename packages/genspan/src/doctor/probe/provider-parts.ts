import { partsOf } from '../../exporters.ts';

/** A span processor, as far as it is looked at. */
export interface SpanProcessorLike {
  onStart: unknown;
  onEnd(span: object): void;
  shutdown: unknown;
}

/** Whether something is a span processor, by what it can do. */
export function isSpanProcessor(value: object): value is SpanProcessorLike {
  return can(value, 'onStart', 'onEnd', 'shutdown');
}

/** Whether something is a log record processor, by what it can do. */
export function isLogRecordProcessor(value: object): value is object {
  return can(value, 'onEmit', 'shutdown');
}

/** Whether something is a metric reader, by what it can do. */
export function isMetricReader(value: object): value is object {
  return can(value, 'collect', 'setMetricProducer');
}

/** Whether something decides on sampling. */
export function isSampler(value: object): value is object {
  return can(value, 'shouldSample');
}

function can(value: object, ...methods: string[]): boolean {
  return methods.every((method) => typeof (value as Record<string, unknown>)[method] === 'function');
}

/**
 * The innermost parts of a kind under a provider: a processor that only hands on to others is left out in favour of
 * those others.
 */
export function leavesOf<T extends object>(provider: object, is: (value: object) => value is T): T[] {
  const leaves = new Set<T>();
  const seen = new Set<object>();
  const descend = (part: T) => {
    if (seen.has(part)) return;
    seen.add(part);
    // Parts point back at themselves.
    const inner = Object.values(part)
      .flatMap((field) => partsOf(field, is))
      .filter((found) => !seen.has(found));
    if (inner.length === 0) leaves.add(part);
    for (const next of inner) descend(next);
  };
  for (const part of partsOf(provider, is)) descend(part);
  return [...leaves];
}

/** The name of a thing's class, for people. */
export function className(value: object): string {
  return value.constructor?.name || 'an object';
}
