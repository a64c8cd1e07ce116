/** What a record has under a name, its prototype left out: names come from providers and users. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, name: string | undefined): T | undefined {
  return record && name !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}
