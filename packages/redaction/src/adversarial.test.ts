import { describe, expect, it } from 'vitest';
import type { Detector } from './detector.ts';
import { DETECTORS } from './detectors.ts';
import { Engine } from './engine.ts';
import type { Finding } from './finding.ts';
import { withoutOverlaps } from './scan/overlap.ts';
import { TOPICS } from './scan/topics.ts';

/** The same numbers in each run. */
function makeRandom(seed: number) {
  let state = seed;
  const int = (most: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  const pick = <T>(list: readonly T[]): T => list[int(list.length)]!;
  const text = (pieces: readonly string[], count: number) => Array.from({ length: count }, () => pick(pieces)).join('');
  return { int, pick, text };
}

const MARKS = [
  ...' -_.:/=@"\'\\+#%&<>()[]{},;\n',
  '\t',
  '\u00a0',
  '\u2011',
  '\0',
  'é',
  'ß',
  '中',
  '😀',
  '\ud83d',
  '\ude00',
];
const SOME = ['1', '12', '123', '4111', 'a', 'F', 'Zz', 'ffff', '::', 'eyJ', '0x', ...MARKS];
const CONTEXT = (Object.values(TOPICS) as readonly (readonly string[])[])
  .flat()
  .map((word) => word.replaceAll('*', ''));
const KEYWORDS = DETECTORS.flatMap(({ keywords }) => keywords ?? []);

/** Notes what it is shown, and finds nothing. */
class Witness implements Detector {
  readonly entities = [];
  readonly keywords = ['a@', 'aa', 'a', 'password', 'sword', 'word', '::', '@', '-----begin '];
  seen: string[] = [];
  numbers = 0;
  words = 0;
  colons = 0;

  atKeyword(scan: { text: string }, start: number, end: number): void {
    this.seen.push(`${start}:${scan.text.slice(start, end).toLowerCase()}`);
  }

  atNumber(_scan: unknown, run: { count: number }): void {
    this.numbers++;
    this.words += run.count;
  }

  atColons(): void {
    this.colons++;
  }
}

describe('a pass over a text', () => {
  it('shows every keyword at every place, those inside of others too', () => {
    const random = makeRandom(1);
    const witness = new Witness();
    const engine = new Engine([witness]);
    for (let i = 0; i < 2000; i++) {
      const text = random.text([...witness.keywords, 'A@', 'PassWord', 'x', ' '], 12);
      witness.seen = [];
      engine.find(text);
      const expected: string[] = [];
      for (const keyword of witness.keywords) {
        for (let at = text.toLowerCase().indexOf(keyword); at >= 0; at = text.toLowerCase().indexOf(keyword, at + 1)) {
          expected.push(`${at}:${keyword}`);
        }
      }
      expect(witness.seen.toSorted()).toEqual(expected.toSorted());
    }
  });

  it('shows no more of a longer text than in proportion', () => {
    const random = makeRandom(2);
    const witness = new Witness();
    const engine = new Engine([witness]);
    const count = (text: string) => {
      witness.seen = [];
      witness.numbers = witness.words = witness.colons = 0;
      engine.find(text);
      return witness.seen.length + witness.numbers + witness.words + witness.colons;
    };
    for (let i = 0; i < 300; i++) {
      const unit = random.text(SOME, 1 + random.int(6));
      const small = count(unit.repeat(200));
      // A run is handed over in overlapping pieces, and what is at the edges differs.
      expect(count(unit.repeat(400))).toBeLessThanOrEqual(2 * small + 64);
      expect(small).toBeLessThanOrEqual(4 * unit.length * 200);
    }
  });

  it('shows every number that stands alone', () => {
    const random = makeRandom(3);
    const runs: string[] = [];
    const engine = new Engine([
      {
        entities: [],
        atNumber: ({ text }, run) => void runs.push(text.slice(run.starts[0]!, run.ends[run.count - 1]!)),
      },
    ]);
    for (let i = 0; i < 2000; i++) {
      const digits = String(10_000 + random.int(2 ** 31)).repeat(1 + random.int(2));
      const around = () => random.text(['x ', ', ', '"', '中', '; ', '= ', '\n'], 1 + random.int(3));
      runs.length = 0;
      engine.find(`${around()}, ${digits}, ${around()}`);
      expect(runs).toContain(digits);
    }
  });
});

describe('the default detectors', () => {
  const engine = new Engine(DETECTORS);

  it('report nothing outside of the text, whatever their words stand beside', () => {
    const random = makeRandom(4);
    const pieces = [...KEYWORDS, ...CONTEXT, ...SOME, ...SOME];
    for (let i = 0; i < 5000; i++) {
      const text = random.text(pieces, 1 + random.int(16));
      for (const { entity, start, end, confidence } of engine.find(text)) {
        const sound = start >= 0 && start < end && end <= text.length && confidence >= 0.5 && confidence <= 1;
        if (!sound) expect.fail(`${entity} ${start}-${end}, ${confidence} in ${JSON.stringify(text)}`);
      }
    }
  });

  it('find the same at the start, in the middle and at the end of a text', () => {
    const secret = 'mail anna@example.org or use 4111 1111 1111 1111';
    const alone = shapes(secret, engine.find(secret), 0);
    for (const [before, behind] of [
      ['', '\n'],
      ['\n', ''],
      ['x\n'.repeat(500), '\ny'.repeat(500)],
    ] as const) {
      const text = before + secret + behind;
      expect(shapes(text, engine.find(text), before.length)).toEqual(alone);
    }
  });

  it('remember nothing of the text before', () => {
    const random = makeRandom(5);
    const pieces = [...KEYWORDS, ...CONTEXT, ...SOME];
    const texts = Array.from({ length: 300 }, () => random.text(pieces, 12));
    const first = texts.map((text) => engine.find(text));
    const fresh = texts.toReversed().map((text) => engine.find(text));
    expect(fresh.reverse()).toEqual(first);
  });
});

function shapes(text: string, findings: Finding[], offset: number) {
  return withoutOverlaps(text, findings).map(({ entity, start, end }) => ({
    entity,
    start: start - offset,
    end: end - offset,
  }));
}

describe('resolved overlaps', () => {
  it('cover all that was reported, once', () => {
    const random = makeRandom(6);
    const text = 'ab😀cd\ud83defg😀😀hij'.repeat(4);
    for (let i = 0; i < 3000; i++) {
      const reported = Array.from({ length: random.int(8) }, (): Finding => {
        const start = random.int(text.length - 1);
        const end = Math.min(text.length, start + 1 + random.int(9));
        return {
          entity: random.pick(['EMAIL', 'PHONE']),
          start,
          end,
          confidence: 0.5 + random.int(50) / 100,
          reason: '',
        };
      });
      const covered = new Set(reported.flatMap(({ start, end }) => range(start, end)));
      const resolved = withoutOverlaps(text, reported);
      const after = new Set(resolved.flatMap(({ start, end }) => range(start, end)));
      expect(after.size).toBe(resolved.reduce((sum, { start, end }) => sum + end - start, 0));
      expect([...covered].every((at) => after.has(at))).toBe(true);
      for (const { start, end } of resolved) {
        expect(splitsPair(text, start) || splitsPair(text, end)).toBe(false);
      }
    }
  });
});

function splitsPair(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}
