import { createRedactor, RedactionStats } from '@genspan/redaction';
import { describe, expect, it } from 'vitest';
import { guardedFilter } from './guarded-filter.ts';

describe('guardedFilter', () => {
  it('redacts and counts, for the process and for who asks', () => {
    const stats = new RedactionStats();
    const removed: string[] = [];
    const filter = guardedFilter(createRedactor(), stats);
    expect(filter('write to jane@example.com', { add: (entity) => removed.push(entity) })).toBe('write to <EMAIL>');
    expect(filter('write to nobody')).toBe('write to nobody');
    expect([...stats.types]).toEqual([['EMAIL', 1]]);
    expect(removed).toEqual(['EMAIL']);
  });

  it('replaces a text that it cannot redact', () => {
    const stats = new RedactionStats();
    const fail = () => {
      throw new Error('jane@example.com');
    };
    const broken = { redactValue: fail, redact: fail };
    expect(guardedFilter(broken, stats)('write to jane@example.com')).toBe('[redaction failed]');
    expect(stats.failures).toBe(1);
  });
});
