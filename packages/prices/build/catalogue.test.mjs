import { expect, it } from 'vitest';
import { catalogue } from './catalogue.mjs';

const source = (names, rates, more = {}) => ({ names, periods: [{ rates }], timeOfDay: false, unknown: [], ...more });

function read(provider, ...models) {
  const notes = [];
  return { models: catalogue(provider, models, { note: (text) => notes.push(text) }), notes };
}

it('keeps the aliases that a lookup does not find by itself', () => {
  const names = [
    'gpt-5',
    'gpt-5-2025-08-07',
    'gpt-5-codex',
    'gpt-5-codex-2025-09-01',
    'openai/gpt-5',
    'gpt-5:extended',
  ];
  const { models } = read('openai', source(names, { input: 1 }));
  expect([...models.get('gpt-5').aliases]).toEqual(['gpt-5-codex']);
});

it('names the cache write by its lifetime', () => {
  const write = { input: 1, cacheWrite: 1.25 };
  const { models } = read('aws.bedrock', source(['anthropic.claude-a'], write), source(['openai.gpt-a'], write));
  expect(models.get('anthropic.claude-a').periods[0].rates).toEqual({ input: 1, cacheWrite5m: 1.25 });
  expect(models.get('openai.gpt-a').periods[0].rates).toEqual({ input: 1, cacheWrite30m: 1.25 });
});

it('makes geographies factors where one is exact, and rows where none is', () => {
  const { models } = read(
    'aws.bedrock',
    source(['global.anthropic.claude-a-v1:0'], { input: 3, output: 15 }),
    source(['us.anthropic.claude-a-v1:0'], { input: 3.3, output: 16.5 }),
    source(['amazon.nova-b-v1:0'], { input: 0.035, output: 0.14 }),
    source(['eu.amazon.nova-b-v1:0'], { input: 0.037, output: 0.15 }),
  );
  expect(models.get('anthropic.claude-a')).toMatchObject({ periods: [{ rates: { input: 3 } }], regions: { us: 1.1 } });
  expect(models.get('amazon.nova-b').regions).toBeUndefined();
  expect(models.get('eu.amazon.nova-b').periods[0].rates.input).toBe(0.037);
});

it('takes an id without a profile for one of a region, but not with Claude, of which the sources disagree', () => {
  const { models } = read(
    'aws.bedrock',
    source(['global.openai.gpt-a'], { input: 4 }),
    source(['openai.gpt-a'], { input: 4.4 }),
    source(['global.anthropic.claude-a'], { input: 4 }),
    source(['anthropic.claude-a'], { input: 4.4 }),
  );
  expect(models.get('openai.gpt-a')).toMatchObject({
    periods: [{ rates: { input: 4 } }],
    regions: { '': 1.1, global: 1 },
  });
  expect(models.get('anthropic.claude-a').regions).toBeUndefined();
});

it('notes what it leaves out', () => {
  const { models, notes } = read(
    'openai',
    source(['whisper-1'], {}, { unknown: ['audio_hours'] }),
    source(['moderation'], {}),
    source(['gpt-a'], { input: 1 }),
    source(['GPT-A'], { input: 2 }),
  );
  expect([...models.keys()]).toEqual(['gpt-a']);
  expect(notes).toEqual([
    'openai whisper-1: priced by audio_hours, which is no token',
    'openai moderation: free of charge',
    'openai gpt-a: listed twice, the second left out',
  ]);
});
