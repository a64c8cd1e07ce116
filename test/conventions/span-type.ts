import type { Requirements } from './requirement.ts';

/** What the conventions say of one kind of span. */
export interface SpanType {
  /** Its name in the conventions' model, e.g. `gen_ai.client.inference`. */
  id: string;
  kind: 'CLIENT' | 'INTERNAL';
  /** The values of `gen_ai.operation.name` that select this type. */
  operations: readonly string[];
  /** Version 1.41 has no such span, so there the newest names are the only ones. */
  addedAfterRelease?: boolean;
  /** The attribute whose value follows the operation in the span name; the bare operation when it is unknown. */
  nameKey?: string;
  /** Everything the span may carry, under the newest names. */
  attributes: Requirements;
  /** What the span may carry, beside that, under version 1.41 only. */
  released?: Requirements;
  /** Why a tempting attribute is not in the table; the reason goes into the finding. */
  never?: Readonly<Record<string, string>>;
}
