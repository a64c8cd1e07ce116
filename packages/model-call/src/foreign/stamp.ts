import type { Attributes, Context } from '@opentelemetry/api';
import { ATTRIBUTION_KEY, type Attribution } from '../attribution.ts';
import { looksGenAI } from '../decode/looks-gen-ai.ts';
import { writeAttribution } from '../write.ts';
import { isWritten } from '../written.ts';

/** The part of a span that has begun which is needed to write on it. */
interface BegunSpan {
  name?: unknown;
  attributes?: Attributes;
  setAttributes?(attributes: Attributes): unknown;
}

/**
 * Puts what `withAttribution` says around a span of another instrumentation on it, where the span does not say it itself.
 * Only on spans that look like GenAI as they start.
 */
export function stampAttribution(span: BegunSpan, context: Context | undefined): void {
  const attribution = context?.getValue?.(ATTRIBUTION_KEY) as Attribution | undefined;
  if (!attribution || isWritten(span)) return;
  const { name, attributes = {} } = span;
  if (typeof name !== 'string' || !looksGenAI(name, attributes)) return;
  const stamp: Attributes = {};
  writeAttribution(stamp, attribution);
  for (const key of Object.keys(stamp)) if (attributes[key] !== undefined) delete stamp[key];
  span.setAttributes?.(stamp);
}
