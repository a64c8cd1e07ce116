import { expect, it } from 'vitest';
import { leakJson, renderLeakCheck } from './render-leak-check.ts';

const received = [
  { signal: 'traces' as const, requests: 1, bytes: 1200 },
  { signal: 'logs' as const, requests: 2, bytes: 80 },
];

it('says that nothing came out', () => {
  expect(renderLeakCheck({ planted: 30, received, survivors: [] })).toBe(
    'traces: 1 request, 1200 bytes\nlogs: 2 requests, 80 bytes\n\n30 kinds of values were planted, none came out.\n',
  );
});

it('shows what came out by place, and not more kinds than one can read', () => {
  const at = (place: string, ...kinds: string[]) => kinds.map((kind) => ({ kind, place, count: 1 }));
  const survivors = [
    ...at('span name', 'a', 'b', 'c', 'd', 'e', 'f'),
    ...at('log record body', 'a'),
    ...at('x', ...'abcdefg'),
  ];
  expect(renderLeakCheck({ planted: 7, received, survivors })).toContain(
    'log record body  a\nspan name        a, b, c, d and 2 more\nx                all 7 kinds\n\n7 of 7 kinds of values came out.\n',
  );
});

it('gives all of it as one line of JSON', () => {
  const check = { planted: 1, received, survivors: [{ kind: 'a', place: 'evil \u001b[31m', count: 1 }] };
  expect(JSON.parse(leakJson(check))).toEqual(check);
  expect(leakJson(check)).not.toContain('\u001b');
});
