/** Looks a name up in a table; names that every object has, such as `constructor`, are in none. */
export function entry<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
