import assert from 'node:assert';
import { test } from 'node:test';
import OpenAI from 'openai';
import ask from '../ask.cjs';

test('the app asks', async () => {
  await ask(OpenAI);
});

test('a test that is skipped', { skip: true }, () => {
  assert.fail();
});
