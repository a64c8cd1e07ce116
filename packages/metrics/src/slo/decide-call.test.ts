import type { ModelCall, Outcome } from '@genspan/model-call';
import { describe, expect, it } from 'vitest';
import { minimalCall } from '../metrics.fixture.ts';
import { decideCall } from './decide-call.ts';
import type { Objective, ObjectiveKind } from './objective.ts';

/** The table of docs/slo.md, for a call within its time. A dash is what counts neither way. */
const TABLE: Record<Outcome, Record<ObjectiveKind, 'good' | 'bad' | '-'>> = {
  ok: row('good', 'good', 'good', '-'),
  truncated: row('good', 'good', 'good', 'bad'),
  refused: row('good', 'good', 'bad', '-'),
  error: row('bad', '-', '-', '-'),
  timeout: row('bad', '-', '-', '-'),
  rate_limited: row('bad', '-', '-', '-'),
  cancelled: row('-', '-', '-', '-'),
  abandoned: row('-', '-', '-', '-'),
};

type Cell = 'good' | 'bad' | '-';

function row(availability: Cell, times: Cell, refusal: Cell, judged: Cell): Record<ObjectiveKind, Cell> {
  return { availability, latency: times, time_to_first_token: times, refusal, validity: judged, quality: judged };
}

const cells = Object.entries(TABLE).flatMap(([outcome, kinds]) =>
  Object.entries(kinds).map(([kind, cell]) => [outcome as Outcome, kind as ObjectiveKind, cell] as const),
);

function objective(kind: ObjectiveKind, over: Partial<Objective> = {}): Objective {
  const evaluation = { name: 'relevance', atLeast: 0.7 };
  return { name: kind, feature: 'search', kind, scope: 'call', target: 0.99, withinMs: 1000, evaluation, ...over };
}

const word = (isGood: boolean | undefined) => (isGood === undefined ? '-' : isGood ? 'good' : 'bad');

const timed = (time: Partial<ModelCall['time']>, over: Partial<ModelCall> = {}) =>
  minimalCall({ ...over, time: { startMs: 5, durationMs: 9999, ...time } });

describe('a call that ended', () => {
  it.each(cells)('%s is, for %s, %s', (outcome, kind, cell) => {
    expect(word(decideCall(objective(kind), minimalCall({ outcome })))).toBe(cell);
  });
});

describe('availability', () => {
  const failed = (status: number) => minimalCall({ outcome: 'error', error: { type: 'APIError', status } });

  it.each([400, 401, 403, 404, 413, 422, 499])('leaves status %d to whoever asked', (status) => {
    expect(decideCall(objective('availability'), failed(status))).toBeUndefined();
    expect(decideCall(objective('availability', { countsClientErrors: true }), failed(status))).toBe(false);
  });

  it.each([408, 409, 429, 500, 503, 529])('counts status %d as bad', (status) => {
    expect(decideCall(objective('availability'), failed(status))).toBe(false);
  });
});

describe('latency', () => {
  it.each([
    [999.9, true],
    [1000, true],
    [1000.0001, false],
  ])('of %d ms within 1000 ms is %s', (durationMs, isGood) => {
    expect(decideCall(objective('latency'), timed({ durationMs }))).toBe(isGood);
  });

  it.each(['batch', 'background'] as const)('says nothing of what a %s brought, for nobody waited', (origin) => {
    expect(decideCall(objective('latency'), timed({ durationMs: 0 }, { origin }))).toBeUndefined();
    expect(decideCall(objective('time_to_first_token'), timed({ durationMs: 0 }, { origin }))).toBeUndefined();
  });
});

describe('time to first token', () => {
  const decide = (call: ModelCall) => decideCall(objective('time_to_first_token'), call);
  const stream = { request: { parameters: {}, stream: true } };

  it.each([
    [1000, true],
    [1000.0001, false],
  ])('of %d ms within 1000 ms is %s, however long the stream went on', (firstTokenMs, isGood) => {
    expect(decide(timed({ firstTokenMs, firstChunkMs: 1 }, stream))).toBe(isGood);
  });

  it('is the whole duration without a stream', () => {
    expect(decide(timed({ durationMs: 1000 }))).toBe(true);
    expect(decide(timed({ durationMs: 1001 }))).toBe(false);
  });

  it('is the whole duration of a stream without content: its reader waited for nothing', () => {
    expect(decide(timed({ firstChunkMs: 10, durationMs: 1001 }, stream))).toBe(false);
  });

  it('of a foreign span is its first chunk, or unknown', () => {
    expect(decide(timed({ firstChunkMs: 900 }, { origin: 'foreign' }))).toBe(true);
    expect(decide(timed({}, { origin: 'foreign' }))).toBeUndefined();
  });

  it('is not to be had of embeddings', () => {
    expect(decide(timed({ durationMs: 10 }, { operation: 'embeddings' }))).toBeUndefined();
  });
});

describe('refusal', () => {
  it('is not diluted by embeddings, which cannot refuse', () => {
    expect(decideCall(objective('refusal'), minimalCall({ operation: 'embeddings' }))).toBeUndefined();
  });
});

describe('validity of one schema', () => {
  it('leaves a truncated answer to the validation: nobody knows what it was to be', () => {
    const call = minimalCall({ outcome: 'truncated' });
    expect(decideCall(objective('validity', { schema: 'invoice' }), call)).toBeUndefined();
  });
});
