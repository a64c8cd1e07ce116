import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Child } from '../support/child.ts';
import { ROOT } from '../support/project.ts';
import { PLANTS } from './plants.ts';
import { Search } from './survivors.ts';

// `genspan redact` as a process of its own.

const PROGRAM = join(ROOT, 'packages', 'genspan', 'bin', 'genspan.mjs');
const folder = mkdtempSync(join(tmpdir(), 'genspan-redact-'));
const plants = PLANTS.filter(({ kind }) => kind !== 'credential of the environment');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test.each([
  ['a log', (texts: string[]) => texts.map((text) => `2026-11-21 INFO ${text}\n`).join('')],
  ['lines of JSON', (texts: string[]) => texts.map((text) => `${JSON.stringify({ level: 'info', text })}\n`).join('')],
  ['a document of JSON', (texts: string[]) => JSON.stringify({ lines: texts.map((text) => ({ text })) }, null, 2)],
] as const)('takes every planted value out of %s', async (name, write) => {
  const path = file(`${name}.txt`, write(plants.map(({ text }) => text)));
  const { stdout, code, stderr } = await Child.run(PROGRAM, { cwd: folder, args: ['redact', path] });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const left = new Search(plants).survivors(Buffer.from(stdout)).map(({ kind, around }) => `${kind}: ${around}`);
  expect(left, left.join('\n')).toEqual([]);
  if (name === 'a document of JSON') expect(JSON.parse(stdout).lines).toHaveLength(plants.length);
  if (name === 'lines of JSON') for (const line of stdout.trimEnd().split('\n')) JSON.parse(line);
});

test('copies a file that is larger than its memory, unchanged', async () => {
  const line = 'request 8f14e45f served in 12 ms by worker 3 of 8, nothing else to say about it here\n';
  const path = file('large.log', line.repeat(700_000));
  const child = spawn(process.execPath, ['--max-old-space-size=40', PROGRAM, 'redact', path]);
  let length = 0;
  child.stdout.on('data', (bytes: Buffer) => {
    length += bytes.length;
  });
  const [code] = await once(child, 'close');
  expect({ code, length }).toEqual({ code: 0, length: line.length * 700_000 });
});

test('ends quietly when its reader has gone', async () => {
  const path = file('endless.log', 'nothing to see here\n'.repeat(2_000_000));
  const child = spawn(process.execPath, [PROGRAM, 'redact', path]);
  let stderr = '';
  child.stderr.on('data', (bytes: Buffer) => {
    stderr += bytes;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const [code] = await once(child, 'close');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});
