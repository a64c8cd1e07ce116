import { afterEach, expect, it, vi } from 'vitest';
import { say } from './say.ts';

afterEach(() => void vi.restoreAllMocks());

it('shows one line on stderr, under our name', () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  say('hello');
  expect(write.mock.calls).toEqual([['genspan: hello\n']]);
});

it('does not throw when stderr is closed', () => {
  vi.spyOn(process.stderr, 'write').mockImplementation(() => {
    throw new Error('EPIPE');
  });
  expect(() => say('hello')).not.toThrow();
});
