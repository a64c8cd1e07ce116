import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { freeName, isOrphan, ownName, SILENT_MS } from './owner.ts';

const [machine, pid, start] = ownName().split('.') as [string, string, string, string];

/** The name of a folder whose owner is another process. */
const nameOf = (owner: { machine?: string; pid?: number | string; start?: string }) =>
  [owner.machine ?? machine, owner.pid ?? pid, owner.start ?? start, 'abc'].join('.');

describe('the owner of a folder', () => {
  it('is this process, for each folder anew, however long it was silent', () => {
    expect(ownName()).not.toBe(ownName());
    expect(isOrphan(ownName(), SILENT_MS * 10)).toBe(false);
  });

  it('is nobody when it was let go of', () => {
    expect(isOrphan(freeName(), 0)).toBe(true);
  });

  it('is gone when its process has ended, however short ago', () => {
    const ended = spawnSync(process.execPath, ['-v']);
    expect(isOrphan(nameOf({ pid: ended.pid }), 0)).toBe(true);
  });

  it('on another machine is gone when it has been silent for long', () => {
    const name = nameOf({ machine: '0123456789ab', pid: 1 });
    expect(isOrphan(name, SILENT_MS - 1)).toBe(false);
    expect(isOrphan(name, SILENT_MS)).toBe(true);
  });

  it.each(['.', '..', 'node_modules', 'free.', 'free', 'a.1.2', 'state-1.json.bad', 'inherited-abc', 'a.b.c.d'])(
    'is not asked for where %s is no folder of ours',
    (name) => {
      expect(isOrphan(name, SILENT_MS * 10)).toBe(false);
    },
  );

  it('is gone when another process has its number', () => {
    // Without a start, that is not known, and silence decides.
    const other = start === '0' ? 'unknown' : String(Number(start) - 1);
    expect(isOrphan(nameOf({ start: other }), SILENT_MS)).toBe(other !== 'unknown');
  });

  it.runIf(process.platform === 'linux')('is gone when nobody has fetched its exit code yet', async () => {
    const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 20'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = (await once(parent.stdout.setEncoding('utf8'), 'data')) as [string];
    const name = nameOf({ pid: line.trim(), start: '0' });
    const deadline = Date.now() + 5000;
    while (!isOrphan(name, 0) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(isOrphan(name, 0)).toBe(true);
    parent.kill('SIGKILL');
  });
});
