import { beforeEach, describe, expect, it } from 'vitest';
import { freshProcess, observed, Script, SDK_LINES } from './sdk-lines.fixture.ts';
import { GenAISpanProcessor } from './span-processor.ts';

const KINDS = ['chat', 'chat', 'chat', 'late', 'own', 'native', 'agent', 'helper', 'tool', 'http', 'http'];
const SPANS = 12;

interface Played {
  name: string;
  parent?: Played;
  startedAt: number;
  endedAt: number;
}

/** A small generator of numbers below 1, the same for a seed. */
function numbers(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 1 | state) + 0x6d2b79f5) >>> 0;
    return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Starts and ends spans in any order that a program could: also children of spans that are over. */
function playAny(script: Script, random: () => number): Played[] {
  const all: Played[] = [];
  const open: Played[] = [];
  for (let at = 0; all.length < SPANS || open.length > 0; at++) {
    if (all.length < SPANS && (open.length === 0 || random() < 0.5)) {
      const name = `${KINDS[Math.floor(random() * KINDS.length)]}${all.length}`;
      const parent = known(all[Math.floor(random() * (all.length + 1))]);
      const span = { name, parent, startedAt: at, endedAt: Number.POSITIVE_INFINITY };
      script.play(parent ? `+${name}<${parent.name}` : `+${name}`);
      all.push(span);
      open.push(span);
    } else {
      const [span] = open.splice(Math.floor(random() * open.length), 1);
      span!.endedAt = at;
      const end = random() < 0.3 ? '' : random() < 0.2 ? '!' : ':5';
      script.play(`-${span!.name}${end}`);
    }
  }
  return all;
}

/** What is inside of what is known of spans that are over only where a span around them said that it is about a model. */
function known(parent: Played | undefined): Played | undefined {
  const isOver = parent !== undefined && parent.endedAt < Number.POSITIVE_INFINITY;
  return isOver && around(parent).some(({ name }) => name.startsWith('late')) ? undefined : parent;
}

/** The spans that were open around one as it started. */
function around(span: Played): Played[] {
  const found: Played[] = [];
  for (let above = span.parent; above; above = above.parent) if (above.endedAt > span.startedAt) found.push(above);
  return found;
}

/** The spans that started inside of one, and inside of those, and so on. */
function within(span: Played, all: readonly Played[]): Played[] {
  const found = [span];
  // Nobody starts before what it is inside of.
  for (const other of all) if (around(other).some((above) => found.includes(above))) found.push(other);
  return found.slice(1);
}

const isCall = ({ name }: Played) => /^(chat|late|own|native)/.test(name);
const isTaps = ({ name }: Played) => /^(own|native)/.test(name);

describe('any spans inside of any others', () => {
  beforeEach(freshProcess);

  it.each(Array.from({ length: 300 }, (_, at) => at + 1))('count each call, and none twice (seed %i)', async (seed) => {
    const [, sdk] = SDK_LINES[seed % 2]!;
    const processor = new GenAISpanProcessor();
    const script = new Script(new sdk.TracerProvider({ spanProcessors: [processor] }));
    const calls = observed();
    const all = playAny(script, numbers(seed));
    await processor.forceFlush();

    const ids = calls.map(({ response }) => response.id);
    expect(new Set(ids).size, 'one span counted twice').toBe(ids.length);
    const counted = (span: Played) => isTaps(span) || ids.includes(span.name);
    for (const span of all) {
      const enclosing = around(span);
      if (ids.includes(span.name)) {
        expect(isCall(span), `${span.name} is no call`).toBe(true);
        expect(enclosing.filter(counted), `around ${span.name}`).toEqual([]);
      } else if (isCall(span) && !counted(span)) {
        const inside = within(span, all).filter(counted);
        expect([...enclosing.filter(counted), ...inside], `${span.name} is missed`).not.toEqual([]);
      }
    }
  });
});
