import type { Outcome, Step } from '@genspan/model-call';
import { describe, expect, it } from 'vitest';
import { decideStep, isUnit, outcomeOf } from './decide-step.ts';
import type { Objective, ObjectiveKind } from './objective.ts';
import { stepWith } from './slo.fixture.ts';

type Cell = 'good' | 'bad' | '-';

/** availability, latency and time to first token, refusal, validity and quality */
type Row = readonly [Cell, Cell, Cell, Cell];

/** Of a workflow that ended well: whatever failed inside was recovered. */
const ENDED: Record<Outcome | 'no model', Row> = {
  'no model': ['good', 'good', '-', '-'],
  ok: ['good', 'good', 'good', '-'],
  truncated: ['good', 'good', 'good', 'bad'],
  refused: ['good', 'good', 'bad', '-'],
  error: ['good', 'good', '-', '-'],
  timeout: ['good', 'good', '-', '-'],
  rate_limited: ['good', 'good', '-', '-'],
  cancelled: ['-', '-', '-', '-'],
  abandoned: ['-', '-', '-', '-'],
};

/** Of a workflow that threw: its user got nothing, whatever the model said. */
const THREW: typeof ENDED = {
  'no model': ['bad', '-', '-', '-'],
  ok: ['bad', '-', '-', '-'],
  truncated: ['bad', '-', '-', '-'],
  refused: ['bad', '-', 'bad', '-'],
  error: ['bad', '-', '-', '-'],
  timeout: ['bad', '-', '-', '-'],
  rate_limited: ['bad', '-', '-', '-'],
  cancelled: ['-', '-', '-', '-'],
  abandoned: ['bad', '-', '-', '-'],
};

const KINDS: readonly (readonly [ObjectiveKind, number])[] = [
  ['availability', 0],
  ['latency', 1],
  ['time_to_first_token', 1],
  ['refusal', 2],
  ['validity', 3],
  ['quality', 3],
];

function cellsOf(table: typeof ENDED) {
  return Object.entries(table).flatMap(([answer, row]) =>
    KINDS.map(([kind, column]) => [answer, kind, row[column]!] as const),
  );
}

function objective(kind: ObjectiveKind, over: Partial<Objective> = {}): Objective {
  return { name: kind, feature: 'search', kind, scope: 'workflow', target: 0.99, withinMs: 1000, ...over };
}

const answerOf = (word: string) => (word === 'no model' ? undefined : { outcome: word as Outcome });
const word = (isGood: boolean | undefined) => (isGood === undefined ? '-' : isGood ? 'good' : 'bad');

describe('a workflow that ended well', () => {
  it.each(cellsOf(ENDED))('whose last call was %s is, for %s, %s', (answer, kind, cell) => {
    expect(word(decideStep(objective(kind), stepWith({ answer: answerOf(answer) })))).toBe(cell);
  });
});

describe('a workflow that threw', () => {
  it.each(cellsOf(THREW))('whose last call was %s is, for %s, %s', (answer, kind, cell) => {
    const step = stepWith({ answer: answerOf(answer), error: { type: 'TypeError' } });
    expect(word(decideStep(objective(kind), step))).toBe(cell);
  });

  it('because of a request that was wrong is left to whoever asked, unless told otherwise', () => {
    const step = stepWith({ error: { type: 'BadRequestError' }, answer: { outcome: 'error', status: 400 } });
    expect(decideStep(objective('availability'), step)).toBeUndefined();
    expect(decideStep(objective('availability', { countsClientErrors: true }), step)).toBe(false);
    const limited = stepWith({ error: { type: 'RateLimitError' }, answer: { outcome: 'rate_limited', status: 429 } });
    expect(decideStep(objective('availability'), limited)).toBe(false);
  });
});

describe('a workflow that its caller gave up', () => {
  const cancelled = stepWith({ isCancelled: true, answer: { outcome: 'ok' } });

  it.each(KINDS)('counts neither way for %s', (kind) => {
    expect(decideStep(objective(kind), cancelled)).toBeUndefined();
  });

  it('was refused when it was before', () => {
    const refused: Step = { ...cancelled, answer: { outcome: 'refused' } };
    expect(decideStep(objective('refusal'), refused)).toBe(false);
  });
});

describe('times of a workflow', () => {
  it.each([
    [1000, true],
    [1000.001, false],
  ])('are measured over all of it: %d ms', (durationMs, isGood) => {
    expect(decideStep(objective('latency'), stepWith({ durationMs }))).toBe(isGood);
  });

  it('have the first token of the answer, counted from the start of the workflow', () => {
    const firstOf = (firstTokenMs: number) => stepWith({ durationMs: 60_000, answer: { outcome: 'ok', firstTokenMs } });
    expect(decideStep(objective('time_to_first_token'), firstOf(1000))).toBe(true);
    expect(decideStep(objective('time_to_first_token'), firstOf(1001))).toBe(false);
  });

  it('without a stream are over when it is; of an answer that somebody else saw that is unknown', () => {
    const decide = (over: Partial<Step>) => decideStep(objective('time_to_first_token'), stepWith(over));
    const slow: Partial<Step> = { durationMs: 1001, answer: { outcome: 'ok' } };
    expect(decide(slow)).toBe(false);
    expect(decide({ ...slow, origin: 'foreign' })).toBeUndefined();
    expect(decide({ ...slow, answer: { outcome: 'ok', isForeign: true } })).toBeUndefined();
    expect(decide({ ...slow, origin: 'foreign', answer: { outcome: 'ok', isForeign: false } })).toBe(false);
  });
});

describe('the unit of a workflow', () => {
  it.each([
    [{ kind: 'workflow', isRoot: true }, true],
    [{ kind: 'agent', isRoot: true }, true],
    [{ kind: 'agent', isRoot: false }, false],
    [{ kind: 'tool', isRoot: true }, false],
  ] as [Partial<Step>, boolean][])('%o: %s', (over, is) => {
    expect(isUnit(stepWith(over))).toBe(is);
  });

  it('has the outcome that its user saw', () => {
    expect(outcomeOf(stepWith({ answer: { outcome: 'timeout' } }))).toBe('ok');
    expect(outcomeOf(stepWith({ answer: { outcome: 'timeout' }, error: { type: 'X' } }))).toBe('timeout');
  });
});
