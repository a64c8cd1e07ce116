import { expect, it } from 'vitest';
import type { Detector } from '../detector.ts';
import { Engine } from '../engine.ts';
import type { Finding } from '../finding.ts';
import type { Scan } from './scan.ts';

/** Scans with one detector. */
const scanWith = (detector: Omit<Detector, 'entities'>, text: string) =>
  new Engine([{ entities: ['SECRET'], ...detector }]).find(text);

/** What `look` answers at the keyword `here`. */
function askAtHere<T>(text: string, look: (scan: Scan, start: number, end: number) => T): T[] {
  const answers: T[] = [];
  scanWith({ keywords: ['here'], atKeyword: (scan, start, end) => answers.push(look(scan, start, end)) }, text);
  return answers;
}

it('calls a detector at its keywords, whatever their case, with the text at hand', () => {
  expect(askAtHere('Here and hERE', (scan, start, end) => scan.text.slice(start, end))).toEqual(['Here', 'hERE']);
});

it('knows the context words on both sides of a candidate', () => {
  const near = (text: string) => askAtHere(text, (scan, start, end) => scan.near('phone', start, end))[0];
  expect(near('phone: here')).toBe(true);
  expect(near('here is my telephone')).toBe(true);
  expect(near(`phone ${' '.repeat(45)} here`)).toBe(false);
  expect(near(`here ${' '.repeat(45)} phone`)).toBe(false);
  expect(near('microphonehere')).toBe(false);
  expect(near('{"customerPhone":"here"}')).toBe(true);
  expect(near('{"customer_phone":"here"}')).toBe(true);
  expect(near('Tel. here')).toBe(true);
  expect(near('hotel here')).toBe(false);
  expect(near('<PHONE> here')).toBe(false);
  expect(near('<PHONE:0a1b> here')).toBe(false);
  expect(near('PHONE here')).toBe(true);
  expect(near('<phone>here</phone>')).toBe(true);
});

it('names the topics around, nearest first, each once', () => {
  const topics = askAtHere('phone phone phone here', (scan, start, end) => [...scan.topicsNear(start, end)]);
  expect(topics).toEqual([['phone']]);
  expect(askAtHere('nothing here', (scan, start, end) => [...scan.topicsNear(start, end)])).toEqual([[]]);
});

it('knows where words begin and end', () => {
  const at = (text: string) => askAtHere(text, (scan, start, end) => [scan.isWordStart(start), scan.isWordEnd(end)])[0];
  expect(at('here')).toEqual([true, true]);
  expect(at('_here-')).toEqual([true, true]);
  expect(at('xHereX')).toEqual([true, true]);
  expect(at('xherex')).toEqual([false, false]);
  expect(at('éhereé')).toEqual([false, false]);
  expect(at('1here1')).toEqual([false, false]);
});

it.each([
  ['2001:db8::1', '2001:db8::1'],
  ['at ::1.', '::1.'],
  ['[fe80::a%eth0]', 'fe80::a'],
  ['mac 0A:1b:2C:3d:4E:5f;', '0A:1b:2C:3d:4E:5f'],
])('shows the colons of %s', (text, shown) => {
  const seen: string[] = [];
  scanWith({ atColons: (scan, start, end) => seen.push(scan.text.slice(start, end)) }, text);
  expect(seen).toEqual([shown]);
});

it('shows no colons of JSON, of an address or of a very long run', () => {
  let seen = 0;
  scanWith({ atColons: () => seen++ }, `{"a":1,"b":"c"} https://x.test ${'ab:'.repeat(100)} a: b: c`);
  expect(seen).toBe(0);
});

it('shows every number to every detector once', () => {
  let seen = 0;
  const detector: Detector = { entities: ['SECRET'], atNumber: () => seen++ };
  new Engine([detector, detector]).find('4111-1111 and 10.0.0.1 and call 555 1234');
  expect(seen).toBe(6);
});

it('keeps nothing of one text for the next', () => {
  const engine = new Engine([
    {
      entities: ['SECRET'],
      keywords: ['here'],
      atKeyword: (scan, s, e) => scan.near('phone', s, e) && scan.report('SECRET', s, e, 1, 'x'),
    },
  ]);
  expect(engine.find('phone here')).toHaveLength(1);
  expect(engine.find('... here')).toEqual([]);
  expect(engine.find('phone here')).toHaveLength(1);
});

it('may be used by a detector itself', () => {
  const inner: Finding[][] = [];
  const engine: Engine = new Engine([
    {
      entities: ['SECRET'],
      keywords: ['here'],
      atKeyword(scan, start, end) {
        if (scan.text.length > 4) inner.push(engine.find('here'));
        scan.report('SECRET', start, end, 1, 'x');
      },
    },
  ]);
  expect(engine.find('out here')).toHaveLength(1);
  expect(inner).toHaveLength(1);
  expect(inner[0]).toHaveLength(1);
});

it('works on after a detector threw', () => {
  let broken = true;
  const engine = new Engine([
    {
      entities: ['SECRET'],
      keywords: ['here'],
      atKeyword(scan, start, end) {
        if (broken) throw new Error('detector');
        scan.report('SECRET', start, end, 1, 'x');
      },
    },
  ]);
  expect(() => engine.find('here here')).toThrow('detector');
  broken = false;
  expect(engine.find('here')).toHaveLength(1);
});
