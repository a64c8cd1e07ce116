import { visible, visibleJson } from '../view/visible.ts';
import type { LeakCheck } from './leak-check.ts';
import type { Survivor } from './survivors.ts';

/** Kinds that a row of the table names; the JSON has all. */
const NAMED = 4;

/** The result for people: what was received, and a table of the places where something came out. */
export function renderLeakCheck({ planted, received, survivors }: LeakCheck): string {
  const lines = received.map(
    ({ signal, requests, bytes }) =>
      `${signal}: ${requests} ${requests === 1 ? 'request' : 'requests'}, ${bytes} bytes`,
  );
  if (survivors.length === 0) return `${lines.join('\n')}\n\n${planted} kinds of values were planted, none came out.\n`;
  const kinds = new Set(survivors.map(({ kind }) => kind)).size;
  return `${lines.join('\n')}\n\n${table(survivors, planted)}\n\n${kinds} of ${planted} kinds of values came out.\n`;
}

/** The same on one line of JSON, with every kind at every place. */
export function leakJson(check: LeakCheck): string {
  return `${visibleJson(check)}\n`;
}

function table(survivors: readonly Survivor[], planted: number): string {
  const byPlace = new Map<string, string[]>();
  for (const { kind, place } of survivors) byPlace.set(place, [...(byPlace.get(place) ?? []), kind]);
  const rows = [...byPlace].sort(([a], [b]) => a.localeCompare(b));
  const width = Math.max(...rows.map(([place]) => visible(place).length));
  return rows.map(([place, kinds]) => `${visible(place).padEnd(width)}  ${wordsFor(kinds, planted)}`).join('\n');
}

function wordsFor(kinds: readonly string[], planted: number): string {
  if (kinds.length === planted) return `all ${planted} kinds`;
  const rest = kinds.length - NAMED;
  return kinds.slice(0, NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
