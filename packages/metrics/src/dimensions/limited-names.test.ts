import { setContentFilter, shared } from '@genspan/model-call';
import { afterEach, expect, it } from 'vitest';
import { LimitedNames, OTHER, type Redacted, shownName } from './limited-names.ts';
import { PromptVersions } from './prompt-versions.ts';

afterEach(() => setContentFilter(undefined));

/** Takes out addresses, and what looks like one to it. */
const redact = () =>
  setContentFilter((text) => text.replace(/\S+@\S+/g, '<EMAIL>').replace(/^[\d.]+$/, '<IP_ADDRESS>'));

it('has names that redaction makes equal as one', () => {
  redact();
  const names = new LimitedNames(3);
  expect(['ada@example.org', 'bob@example.org', 'ada@example.org'].map((name) => names.of(name))).toEqual([
    '<EMAIL>',
    '<EMAIL>',
    '<EMAIL>',
  ]);
  expect([names.of('support'), names.of('search')]).toEqual(['support', OTHER]);
});

it.each<[Redacted, string, string]>([
  ['all', '1.2.3.4', '<IP_ADDRESS>'],
  ['texts', '1.2.3.4', '1.2.3.4'],
  ['texts', 'for ada@example.org', 'for <EMAIL>'],
  ['none', 'for ada@example.org', 'for ada@example.org'],
])('redacts %s: %s', (redacted, name, shown) => {
  redact();
  expect(shownName(name, redacted)).toBe(shown);
  expect(new LimitedNames(1, redacted).of(name)).toBe(shown);
});

it('cuts after it has redacted, and at a whole character', () => {
  redact();
  const long = `${'x'.repeat(190)} ada.lovelace@example.org`;
  expect(shownName(long, 'all')).toBe(`${'x'.repeat(190)} <EMAIL>`);
  expect(shownName(`x${'🙂'.repeat(200)}`, 'all')).toBe(`x${'🙂'.repeat(99)}`);
  expect(new LimitedNames(1).of('y'.repeat(1024 * 1024))).toBe('y'.repeat(200));
});

it('asks the filter once for each name, and not beyond the limit', () => {
  const asked: string[] = [];
  setContentFilter((text) => {
    asked.push(text);
    return text;
  });
  const names = new LimitedNames(2);
  for (const name of ['a', 'b', 'a', 'c', 'b', 'd']) names.of(name);
  expect(asked).toEqual(['a', 'b']);
});

it('tells nothing of a name that could not be redacted', () => {
  const lines: string[] = [];
  shared().sink = (line) => lines.push(line);
  setContentFilter(() => {
    throw new Error('out of order');
  });
  expect(new LimitedNames(3).of('ada@example.org')).toBe(OTHER);
  expect(lines).toEqual(['names on metrics are "other", redaction failed: Error: out of order']);
  shared().sink = undefined;
});

it('has versions of prompts alike', () => {
  redact();
  const versions = new PromptVersions(3);
  expect(versions.of('answer', 'for ada@example.org')).toBe('for <EMAIL>');
  expect(versions.of('answer', 'for bob@example.org')).toBe('for <EMAIL>');
  expect(versions.of('answer', 'v'.repeat(100_000))).toHaveLength(200);
});
