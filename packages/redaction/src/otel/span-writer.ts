import type { SpanParts } from './span-parts.ts';
import type { AttributeMap, SpanLike } from './telemetry.ts';

/**
 * Writes what changes to a span that can still be written to. The SDK's setters are used where there are any; names of
 * attributes, events and links have none, and are written where both SDK lines keep them.
 *
 * @throws TypeError where a span of another make keeps them elsewhere; exporters are wrapped for that
 */
export function writeParts(span: SpanLike, { name, attributes, events, links, message }: SpanParts): void {
  if (name !== undefined) writeName(span, name);
  if (attributes) writeAttributes(span, attributes);
  if (events) overwrite(span.events, events);
  if (links) overwrite(span.links, links);
  if (message !== undefined) writeMessage(span, message);
}

function writeName(span: SpanLike, name: string): void {
  span.updateName?.(name);
  if (span.name !== name) span.name = name;
}

function writeAttributes(span: SpanLike, wanted: AttributeMap): void {
  const map = span.attributes;
  for (const name of Object.keys(map)) if (!Object.hasOwn(wanted, name)) delete map[name];
  for (const name of Object.keys(wanted)) if (map[name] !== wanted[name]) writeAttribute(span, name, wanted[name]);
}

/** Sets an attribute, also where the limit of their number is reached or the SDK takes no such value. */
export function writeAttribute(span: SpanLike, name: string, value: unknown): void {
  const before = span.attributes[name];
  span.setAttribute?.(name, value);
  if (span.attributes[name] === before && before !== value) span.attributes[name] = value;
}

function writeMessage(span: SpanLike, message: string): void {
  const { code } = span.status;
  span.setStatus?.({ code, message });
  if (span.status.message !== message) span.status = { code, message };
}

/** Into the list that the span keeps. */
function overwrite<T>(list: T[], items: readonly T[]): void {
  for (const [at, item] of items.entries()) if (list[at] !== item) list[at] = item;
}
