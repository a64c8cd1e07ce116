import OpenAI from 'openai';
import { expect, it, vi } from 'vitest';
import ask from '../../ask.cjs';

it('asks, and asks again after the modules were reset', async () => {
  await ask(OpenAI);
  vi.resetModules();
  const { default: again } = await import('openai');
  await ask(again);
  expect(again).toBeTypeOf('function');
});
