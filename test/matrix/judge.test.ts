import { expect, it } from 'vitest';
import type { Outcome } from './cell.ts';
import { differences, wrongWithTraced } from './judge.ts';

const span = {
  name: 'chat matrix-model',
  kind: 3,
  scope: '@genspan/instrumentation-openai',
  service: 'app',
  attributes: { 'gen_ai.usage.input_tokens': '7' },
};
const good: Outcome = { stdout: 'hi\n', stderr: '', code: 0, signal: null, calls: 1, spans: [span], protobuf: [] };

it('finds nothing wrong with a traced program', () => {
  expect(wrongWithTraced(good)).toEqual([]);
});

it.each<[string, Partial<Outcome>]>([
  ['0 spans, expected 1', { spans: [] }],
  ['2 spans, expected 1', { spans: [span, span] }],
  ['span of scope other', { spans: [{ ...span, scope: 'other' }] }],
  ['NaN input tokens, expected 7', { spans: [{ ...span, attributes: {} }] }],
  ['stderr: "a word"', { stderr: 'a word' }],
  ['ended with SIGKILL', { code: null, signal: 'SIGKILL' }],
  ['0 calls reached the provider, expected 1', { calls: 0 }],
])('says: %s', (problem, change) => {
  expect(wrongWithTraced({ ...good, ...change })).toEqual([problem]);
});

it('says where two runs differ', () => {
  expect(differences(good, { ...good, code: 1, stderr: 'x' })).toEqual(['exit code 1, bare 0', 'stderr: "x", bare ""']);
});
