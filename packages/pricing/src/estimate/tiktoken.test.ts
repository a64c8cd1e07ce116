import type { ExactCount, UsageEstimator } from '@genspan/model-call';
import { expect, it } from 'vitest';
import { tiktokenEstimator } from './tiktoken.ts';

/** Counts characters, and notes what it was asked. */
function estimator() {
  const asked: (readonly (readonly string[])[])[] = [];
  const made = tiktokenEstimator({
    start() {},
    count(texts, done) {
      asked.push(texts);
      done(texts.map((list) => list.join('').length));
    },
  });
  return { asked, made };
}

const counted = (
  made: UsageEstimator,
  ...sides: Parameters<NonNullable<UsageEstimator['count']>> extends [infer I, infer O, unknown] ? [I, O] : never
) =>
  new Promise<ExactCount | undefined>((done) => {
    made.count?.(...sides, done);
  });

const about = { provider: 'openai', model: 'gpt-5.6' };

it('has the texts counted, with what frames the messages', async () => {
  const { made, asked } = estimator();
  const input = made.begin(about);
  input.message();
  input.text('Hello');
  input.message();
  input.text('World!');
  const output = made.begin(about);
  for (const delta of ['On', 'e', ' text']) output.text(delta);
  expect(await counted(made, input, output)).toEqual({ inputTokens: 11 + 4 + 4 + 3, outputTokens: 8, method: 'o200k' });
  expect(asked).toEqual([[['Hello', 'World!'], ['One text']]]);
});

it('counts the side that is missing alone', async () => {
  const { made } = estimator();
  const output = made.begin(about);
  output.text('One text');
  expect(await counted(made, undefined, output)).toEqual({ outputTokens: 8, method: 'o200k' });
});

it('keeps no more than it would count, and leaves the rest estimated', async () => {
  const { made, asked } = estimator();
  const input = made.begin(about);
  for (let times = 0; times < 30; times++) input.text('a'.repeat(10_000));
  expect(await counted(made, input, undefined)).toBeUndefined();
  expect(asked).toEqual([]);
  expect(input.tokens).toBeGreaterThan(10_000);
});

it('leaves models of Anthropic estimated', async () => {
  const { made, asked } = estimator();
  const output = made.begin({ provider: 'anthropic', model: 'claude-opus-5' });
  output.text('Hello');
  expect(await counted(made, undefined, output)).toBeUndefined();
  expect(asked).toEqual([]);
});
