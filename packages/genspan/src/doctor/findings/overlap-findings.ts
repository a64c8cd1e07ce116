import type { Facts } from '../facts.ts';
import { type Finding, good, note } from '../finding.ts';
import { OVERLAPS, type Overlap } from '../overlaps.ts';
import { list, named } from './words.ts';

const AREA = 'other instrumentations';

/**
 * What else is installed that records model calls. That a call has two spans is a finding about calls; here is told what
 * may come to it.
 */
export function overlapFindings(facts: Facts): Finding[] {
  const loaded = new Set(facts.run.processes.flatMap((process) => process.loaded));
  const findings = OVERLAPS.flatMap((overlap) => findingOf(facts, overlap, loaded) ?? []);
  return findings.length > 0 ? findings : [good(AREA, 'none that records model calls is installed')];
}

function findingOf(facts: Facts, overlap: Overlap, loaded: ReadonlySet<string>): Finding | undefined {
  const copies = facts.installed.filter(({ name }) => overlap.packages.includes(name));
  if (copies.length === 0) return undefined;
  const names = list([...new Set(copies.map((copy) => named(facts, copy)))]);
  if (overlap.isOff?.(facts.env)) return good(AREA, `${names}: switched off for model calls by your environment`);
  const isLoaded = copies.some(({ name }) => loaded.has(name));
  const what = `${names}: ${isLoaded ? 'loaded' : 'installed, not loaded here'}`;
  return note(AREA, what, consequence(overlap), `to record calls once: ${overlap.remedy}`);
}

function consequence({ records, when }: Overlap): string {
  const what = when === 'wrapped' ? 'a client that your app wraps with it' : 'where it is set up, it';
  return records === 'spans'
    ? `${what} makes a second span for each call, with the same tokens`
    : `${what} records each call again, for a backend of its own`;
}
