import type { Actions } from '../action/actions.ts';
import { droppedOf, isToken } from '../action/token.ts';
import type { Finding } from '../finding.ts';
import { escapedFor } from './json-escape.ts';
import { KEY, NUMBER } from './json-tokens.ts';
import type { JsonView, Leaf, Replacement } from './json-view.ts';
import { Source } from './mapped-text.ts';
import { findingsInStructural } from './structural.ts';

/** Findings in one leaf of a document: offsets of the view, inside of the leaf, in order, without overlaps. */
export interface LeafFindings {
  readonly leaf: Leaf;
  readonly findings: readonly Finding[];
}

/**
 * Shares findings in a view out among its leaves, and adds what keys say of their values. A finding that reaches beyond
 * one string is cut to what stands in the values it touches: brackets, quotes and other keys are no part of it.
 *
 * @param isAllowed whether a value may stay although its key says otherwise
 */
export function findingsByLeaf(
  { view, leaves }: JsonView,
  findings: readonly Finding[],
  isAllowed: (finding: Finding) => boolean,
): LeafFindings[] {
  const shared: LeafFindings[] = [];
  let first = 0;
  for (const leaf of leaves) {
    while (first < findings.length && findings[first]!.end <= leaf.start) first++;
    const inside: Finding[] = [];
    for (let i = first; i < findings.length && findings[i]!.start < leaf.end; i++) {
      const finding = findings[i]!;
      const isWhole = finding.start >= leaf.start && finding.end <= leaf.end;
      if (isWhole) inside.push(finding);
      else if (leaf.kind !== KEY) inside.push(clipped(finding, leaf));
    }
    if (inside.length === 0 && leaf.rule.entity === undefined) continue;
    const held = heldBy(leaf, inside, view.text, isAllowed);
    if (held.length > 0) shared.push({ leaf, findings: held });
  }
  return shared;
}

function clipped(finding: Finding, { start, end }: Leaf): Finding {
  return { ...finding, start: Math.max(finding.start, start), end: Math.min(finding.end, end) };
}

function heldBy(
  leaf: Leaf,
  inside: Finding[],
  text: string,
  isAllowed: (finding: Finding) => boolean,
): readonly Finding[] {
  const { rule, start, end } = leaf;
  if (rule.isAllowed) return [];
  if (leaf.kind === KEY) return inside;
  const value = text.slice(start, end);
  if (rule.entity === undefined) return rule.isStructural ? findingsInStructural(inside, value, start) : inside;
  const whole = wholeFinding(rule.entity, value, inside, start);
  return whole === undefined ? inside : isAllowed(whole) ? [] : [whole];
}

/**
 * The finding that a key makes of a whole value; undefined for an empty value and for one that is a token of ours
 * already. When something was found that is all of the value, that says better what it is.
 */
export function wholeFinding(
  entity: string,
  value: string,
  inside: readonly Finding[],
  start = 0,
): Finding | undefined {
  const bare = value.trim();
  if (bare === '' || isToken(bare)) return undefined;
  const from = start + value.indexOf(bare);
  const to = from + bare.length;
  const [found] = inside;
  if (inside.length === 1 && found!.start <= from && found!.end >= to) return found;
  return { entity, start: from, end: to, confidence: 0.8, reason: 'name of the key' };
}

/** The findings as they stand in the document itself. */
export function rootFindings({ view }: JsonView, shared: readonly LeafFindings[]): Finding[] {
  const source = new Source(view);
  return shared.flatMap(({ findings }) =>
    findings.map((finding) => ({ ...finding, start: source.rootOf(finding.start), end: source.rootOf(finding.end) })),
  );
}

/** The document with its findings replaced: what was valid JSON stays valid, and all else stays byte by byte. */
export function replaceInJson(
  document: string,
  { view, replacements }: JsonView,
  shared: readonly LeafFindings[],
  actions: Actions,
): string {
  const source = new Source(view);
  const edits: Replacement[] = [];
  for (const one of shared) for (const edit of editsIn(one, source, actions)) edits.push(edit);
  if (edits.length === 0 && replacements.length === 0) return document;
  const all = replacements.length === 0 ? edits : [...edits, ...replacements].sort((a, b) => a.start - b.start);
  let result = '';
  let at = 0;
  for (const { start, end, text } of all) {
    result += document.slice(at, start) + text;
    at = end;
  }
  return result + document.slice(at);
}

function editsIn({ leaf, findings }: LeafFindings, source: Source, actions: Actions): Replacement[] {
  const { text } = source;
  const first = findings[0]!;
  const dropped = findings.find(({ entity }) => actions.drops(entity));
  if (leaf.kind === NUMBER) {
    // A number with anything else in its place is a string.
    const value = dropped ? droppedOf(dropped.entity) : actions.replacementOf(first, text.slice(leaf.start, leaf.end));
    return [edit(source, leaf.start, leaf.end, escapedFor(leaf.depth, `"${escapedFor(1, value)}"`))];
  }
  if (dropped) return [edit(source, leaf.start, leaf.end, droppedOf(dropped.entity))];
  return findings.map((finding) => {
    const value = actions.replacementOf(finding, text.slice(finding.start, finding.end));
    return edit(source, finding.start, finding.end, escapedFor(leaf.depth, value));
  });
}

function edit(source: Source, start: number, end: number, text: string): Replacement {
  const rootStart = source.rootOf(start);
  return { start: rootStart, end: source.rootOf(end), text };
}
