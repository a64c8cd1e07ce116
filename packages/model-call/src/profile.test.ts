import { describe, expect, it } from 'vitest';
import { richCall } from './call.fixture.ts';
import { write } from './write.ts';

const names = (profile?: 'default' | 'latest' | 'v1.41') => new Set(Object.keys(write(richCall(), profile)));
const WRITE = 'gen_ai.usage.cache_write.input_tokens';
const CREATION = 'gen_ai.usage.cache_creation.input_tokens';

describe('a profile', () => {
  it('by default writes cache writes under the newest name and under the one that backends still read', () => {
    const out = write(richCall());
    expect(out[WRITE]).toBe(30);
    expect(out[CREATION]).toBe(30);
  });

  it('`latest` has the newest names and no alias', () => {
    const latest = names('latest');
    expect([...names()].filter((name) => !latest.has(name))).toEqual([CREATION]);
    expect([...latest].filter((name) => !names().has(name))).toEqual([]);
  });

  it('`v1.41` has nothing that came after that release, and the old name instead', () => {
    const released = names('v1.41');
    expect([...names()].filter((name) => !released.has(name)).sort()).toEqual([
      'gen_ai.request.previous_response.id',
      'gen_ai.request.reasoning.level',
      'gen_ai.usage.audio.input_tokens',
      'gen_ai.usage.audio.output_tokens',
      WRITE,
      'gen_ai.usage.image.input_tokens',
      'gen_ai.usage.image.output_tokens',
      'gen_ai.usage.text.input_tokens',
      'gen_ai.usage.text.output_tokens',
    ]);
    expect(released).toContain(CREATION);
  });

  it('never touches our own names', () => {
    const ours = (profile: 'latest' | 'v1.41') => [...names(profile)].filter((name) => name.startsWith('genspan.'));
    expect(ours('latest')).toEqual(ours('v1.41'));
  });
});
