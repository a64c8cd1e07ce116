/** What redaction did in this process: numbers and types, never values. */
export class RedactionStats {
  /** Pieces removed, by type. */
  readonly types = new Map<string, number>();
  /** Values, spans or records that could not be redacted and were replaced as a whole. */
  failures = 0;

  add(entity: string, count = 1): void {
    this.types.set(entity, (this.types.get(entity) ?? 0) + count);
  }
}
