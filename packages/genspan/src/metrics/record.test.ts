import { shared } from '@genspan/model-call';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { told } from '../telling.fixture.ts';
import { recordFeedback } from './record.ts';

let lines: string[];

beforeEach(() => {
  lines = told();
  shared().sink = (line) => lines.push(line);
});

afterEach(() => {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('genspan')];
  vi.restoreAllMocks();
});

it('says once that nothing is recorded where Genspan is not set up', () => {
  recordFeedback({ value: 'up' });
  recordFeedback({ value: 'down' });
  expect(lines).toEqual([expect.stringMatching(/^recordFeedback: Genspan is not set up/)]);
});

it('says nothing where it is switched off', () => {
  shared().isOff = true;
  recordFeedback({ value: 'up' });
  expect(lines).toEqual([]);
});
