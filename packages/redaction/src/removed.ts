/** What was removed, for reports: types and counts, never values. */
export class Removed {
  count = 0;
  readonly types = new Map<string, number>();

  add(entity: string): void {
    this.count++;
    this.types.set(entity, (this.types.get(entity) ?? 0) + 1);
  }
}
