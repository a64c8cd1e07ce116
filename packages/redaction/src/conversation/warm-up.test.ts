import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { createRedactor } from '../redactor.ts';
import { warmUp } from './warm-up.ts';

describe('warming up', () => {
  it('has the redactor find something in most texts, a little at a time', async () => {
    const redactor = createRedactor();
    const find = vi.fn((text: string) => redactor.find(text));
    warmUp({ find });
    expect(find).not.toHaveBeenCalled();
    await wait(1);
    expect(find.mock.calls.length).toBeLessThan(10);
    await vi.waitFor(() => expect(find).toHaveBeenCalledTimes(30), { timeout: 10_000 });
    const found = await Promise.all(find.mock.results.map(({ value }) => value as { entity: string }[]));
    expect(found.filter((findings) => findings.length > 0).length).toBeGreaterThanOrEqual(15);
  });

  it('stops at a failure, which is no failure of the app', async () => {
    const find = vi.fn(() => {
      throw new Error('no tables');
    });
    warmUp({ find });
    for (let turn = 0; turn < 20; turn++) await wait(1);
    expect(find).toHaveBeenCalledOnce();
  });
});
