import { expect, it } from 'vitest';
import { createRecogniserFinder, type Recogniser, RecogniserError } from './recognisers.ts';

it('takes what makes sense of what recognisers say', () => {
  const find = createRecogniserFinder(
    [
      () => [{ entity: 'PERSON', start: 0, end: 3, confidence: 0.8, reason: 'model' }],
      () => [{ entity: 'my "thing"', start: 4, end: 99 }],
      () =>
        [
          null,
          {},
          { entity: 'A', start: 5, end: 5 },
          { entity: 'A', start: 0.5, end: 2 },
          { entity: 'A', start: -4, end: 2, confidence: 7 },
        ] as ReturnType<Recogniser>,
    ],
    () => {},
  );
  expect(find!('Jan was here')).toEqual([
    { entity: 'PERSON', start: 0, end: 3, confidence: 0.8, reason: 'model' },
    { entity: 'my__thing_', start: 4, end: 12, confidence: 0.9, reason: 'recogniser of the user' },
    { entity: 'A', start: 0, end: 2, confidence: 0.9, reason: 'recogniser of the user' },
  ]);
});

it('fails closed when a recogniser throws or answers later, and says so once without the text', () => {
  for (const broken of [
    () => {
      throw new Error('Jan');
    },
    (async () => []) as unknown as Recogniser,
  ]) {
    const lines: string[] = [];
    const find = createRecogniserFinder([broken], (line) => lines.push(line))!;
    expect(() => find('Jan')).toThrow(RecogniserError);
    expect(() => find('Jan')).toThrow(RecogniserError);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('Jan');
  }
});

it('is none without recognisers', () => {
  expect(createRecogniserFinder([], () => {})).toBeUndefined();
});
