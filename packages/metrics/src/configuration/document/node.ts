/** A piece of a file as it was written, with the line on which it stands, counted from 1. */
export type Node = MapNode | ListNode | ValueNode;

export interface MapNode {
  kind: 'map';
  line: number;
  /** By key, in the order of the file. A `Map`, since a key may be called `__proto__`. */
  entries: ReadonlyMap<string, Entry>;
  /** Keys that were there already; their values are not kept. */
  repeated: readonly { key: string; line: number }[];
}

/** A key's line is its own: its value may begin below. */
export interface Entry {
  line: number;
  node: Node;
}

export interface ListNode {
  kind: 'list';
  line: number;
  items: readonly Node[];
}

/** Text, a number, true, false, or null. */
export interface ValueNode {
  kind: 'value';
  line: number;
  value: unknown;
}
