import type { Node } from '../configuration/document/node.ts';

/** What stands under these keys; undefined where there is no such thing. */
export function nodeAt(node: Node | undefined, ...keys: readonly string[]): Node | undefined {
  let at = node;
  for (const key of keys) at = at?.kind === 'map' ? at.entries.get(key)?.node : undefined;
  return at;
}

/** The text or number that stands there, as text. */
export function textAt(node: Node | undefined, ...keys: readonly string[]): string | undefined {
  const at = nodeAt(node, ...keys);
  const value = at?.kind === 'value' ? at.value : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'list' ? node.items : [];
}

/** All text in it: the specification of a metric source may have any shape. */
export function textsIn(node: Node | undefined): string[] {
  if (node?.kind === 'map') return [...node.entries.values()].flatMap((entry) => textsIn(entry.node));
  if (node?.kind === 'list') return node.items.flatMap(textsIn);
  return typeof node?.value === 'string' ? [node.value] : [];
}
