import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { warmUp } from './warm-up.ts';

describe('warmUp', () => {
  it('prepares in a later turn, and searches some text in turns of their own when there will be much', async () => {
    const redactor = { prepare: vi.fn(), find: vi.fn((_text: string) => []) };
    warmUp(redactor, true);
    expect(redactor.prepare).not.toHaveBeenCalled();
    let turns = 0;
    while (redactor.find.mock.calls.length < 40 && turns++ < 200) await setTimeout(1);
    expect(redactor.prepare).toHaveBeenCalledTimes(1);
    expect(redactor.find.mock.calls.every(([text]) => text.length < 1000)).toBe(true);
  });

  it('only prepares when there is little to redact, and lets a failure be', async () => {
    const redactor = {
      prepare: vi.fn(() => {
        throw new Error('no');
      }),
      find: vi.fn(),
    };
    warmUp(redactor, true);
    const quiet = { prepare: vi.fn(), find: vi.fn() };
    warmUp(quiet, false);
    await setTimeout(20);
    expect(redactor.find).not.toHaveBeenCalled();
    expect(quiet.prepare).toHaveBeenCalledTimes(1);
    expect(quiet.find).not.toHaveBeenCalled();
  });
});
