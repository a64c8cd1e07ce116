import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, parentPort, threadId } from 'node:worker_threads';
import type { CallFacts, EndpointFacts } from '../facts.ts';
import { checkEndpoints } from './endpoint-check.ts';
import { noteModules } from './loaded-packages.ts';
import { processFacts } from './process-facts.ts';
import { type CallSpan, SeenSpans } from './seen-spans.ts';
import { servingProviders } from './set-up.ts';

/** How often what is known is written down: the program may be ended at any time. */
const EVERY_MS = 500;

/**
 * Watches the user's program from within, and leaves it alone: what is known is written to a file in `reports` twice a
 * second and at the end. One file for each process and thread.
 */
export function watchProgram(reports: string): void {
  // Preloads are run again on the thread of `module.register` hooks.
  if (!isMainThread && parentPort === null) return;
  const modules = noteModules();
  const seen = new SeenSpans();
  seen.start();
  const file = join(reports, `${process.pid}-${threadId}.json`);
  let endpoints: EndpointFacts[] = [];
  let checked = 0;
  const write = () => {
    const providers = servingProviders();
    if (providers.size > checked) {
      checked = providers.size;
      void checkEndpoints(providers).then((found) => {
        endpoints = found;
      });
    }
    writeDown(file, JSON.stringify(processFacts({ modules, calls: ownCalls(seen.calls), endpoints })));
  };
  setInterval(write, EVERY_MS).unref();
  process.on('exit', write);
}

/** A reader never sees half a file. */
function writeDown(file: string, text: string): void {
  try {
    writeFileSync(`${file}.part`, text);
    renameSync(`${file}.part`, file);
  } catch {
    // The doctor has gone, and its folder too.
  }
}

/**
 * The calls that spans tell of, each with all its spans: two are of one call when different instrumentations made them
 * and one holds the other, or both have the same parent, or none, and run from and to the same moment.
 */
export function ownCalls(spans: readonly CallSpan[]): CallFacts[] {
  const groups: CallSpan[][] = [];
  for (const span of [...spans].sort((a, b) => a.startMs - b.startMs || b.endMs - a.endMs)) {
    const group = groups.find((members) => members.some((member) => isSameCall(member, span)));
    if (group) group.push(span);
    else groups.push([span]);
  }
  return groups.map((members) => ({
    call: members[0]!.name,
    spans: members.map(({ name, scope }) => ({ name, scope })),
  }));
}

/** How far apart two wrappers around one call may start and end. */
const APART_MS = 20;

function isSameCall(outer: CallSpan, inner: CallSpan): boolean {
  if (outer.scope === inner.scope) return false;
  if (inner.parentSpanId === outer.spanId) return true;
  if (outer.parentSpanId !== inner.parentSpanId) return false;
  return Math.abs(outer.startMs - inner.startMs) < APART_MS && Math.abs(outer.endMs - inner.endMs) < APART_MS;
}
