import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { minimalCall } from './call.fixture.ts';
import { addEnricher, addObserver, type Enricher, enrich, hasObservers, observe } from './pipeline.ts';
import { shared } from './shared.ts';

const call = minimalCall();
const lines: string[] = [];

beforeEach(() => {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('genspan')];
  lines.length = 0;
  shared().sink = (line) => lines.push(line);
});

afterEach(() => {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('genspan')];
});

const enricher = (name: string, stage: Enricher['stage'], run: Enricher['enrich']): Enricher => ({
  name,
  stage,
  enrich: run,
});

describe('enrichers', () => {
  it('run price, outcome, SLO, whatever the order of registration; a later fact wins', () => {
    const order: string[] = [];
    const add = (stage: Enricher['stage']) =>
      addEnricher(
        enricher(stage, stage, () => {
          order.push(stage);
          return { last: stage, [stage]: true };
        }),
      );
    add('slo');
    add('price');
    add('outcome');
    expect(enrich(call)).toEqual({ price: true, outcome: true, slo: true, last: 'slo' });
    expect(order).toEqual(['price', 'outcome', 'slo']);
  });

  it('run in the order of registration within a stage', () => {
    for (const name of ['a', 'b', 'c']) addEnricher(enricher(name, 'price', () => ({ last: name })));
    expect(enrich(call)).toEqual({ last: 'c' });
  });

  it('that throw are said once by name and skipped, and the others still run', () => {
    addEnricher(
      enricher('broken', 'price', () => {
        throw new Error('no table');
      }),
    );
    addEnricher(enricher('sound', 'slo', () => ({ good: true })));
    expect(enrich(call)).toEqual({ good: true });
    expect(enrich(call)).toEqual({ good: true });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/broken.*no table/);
  });

  it('find nothing when there are none, and after the last was taken out', () => {
    expect(enrich(call)).toBeUndefined();
    const remove = addEnricher(enricher('x', 'slo', () => ({ x: 1 })));
    expect(enrich(call)).toEqual({ x: 1 });
    remove();
    remove();
    expect(enrich(call)).toBeUndefined();
  });

  it('may find nothing', () => {
    addEnricher(enricher('silent', 'price', () => undefined));
    expect(enrich(call)).toEqual({});
  });
});

describe('observers', () => {
  it('each see the call with the facts, and one that throws keeps it from nobody', () => {
    const seen = vi.fn();
    addObserver(function broken() {
      throw new TypeError('no meter');
    });
    addObserver(seen);
    observe(call, { cost: 1 });
    observe(call, { cost: 2 });
    expect(seen.mock.calls).toEqual([
      [call, { cost: 1 }],
      [call, { cost: 2 }],
    ]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('no meter');
  });

  it('that are taken out see nothing more', () => {
    const seen = vi.fn();
    expect(hasObservers()).toBe(false);
    const remove = addObserver(seen);
    expect(hasObservers()).toBe(true);
    remove();
    remove();
    expect(hasObservers()).toBe(false);
    observe(call);
    expect(seen).not.toHaveBeenCalled();
  });

  it('that take themselves out during a call do not keep it from the next one', () => {
    const seen = vi.fn();
    const remove = addObserver(() => remove());
    addObserver(seen);
    observe(call);
    expect(seen).toHaveBeenCalledOnce();
  });
});
