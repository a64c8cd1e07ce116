import { describe, expect, it } from 'vitest';
import { OTHER } from './limited-names.ts';
import { OLD, PromptVersions } from './prompt-versions.ts';

describe('versions of prompts', () => {
  it('are the last five of each prompt, and older ones are old', () => {
    const versions = new PromptVersions(5);
    const seen = ['1', '2', '3', '4', '5', '6', '7'].map((version) => versions.of('answer', version));
    expect(seen).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(versions.of('answer', '2')).toBe(OLD);
    expect(versions.of('answer', '3')).toBe('3');
    expect(versions.of('summary', '1')).toBe('1');
    expect(versions.retired).toBe(2);
  });

  it('do not push others out when an old one comes again', () => {
    const versions = new PromptVersions(2);
    for (const version of ['1', '2', '3']) versions.of('answer', version);
    for (let i = 0; i < 5; i++) expect(versions.of('answer', '1')).toBe(OLD);
    expect(versions.of('answer', '2')).toBe('2');
    expect(versions.retired).toBe(1);
  });

  it('are few even where there is one for each call', () => {
    const versions = new PromptVersions(5);
    const seen = new Set(Array.from({ length: 10_000 }, (_, i) => versions.of('answer', `${i}`)));
    expect(seen.size).toBeLessThanOrEqual(5 * 20 + 5 + 1);
    expect(versions.of('answer', 'new')).toBe(OTHER);
    expect(versions.of(OTHER, '1')).toBe(OTHER);
  });
});
