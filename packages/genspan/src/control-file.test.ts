import { pbkdf2 } from 'node:crypto';
import { mkdtempSync, rmSync, unwatchFile, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TapInstrumentation } from '@genspan/instrumentation';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchControlFile } from './control-file.ts';
import { addInstrumentation } from './switch.ts';
import { told } from './telling.fixture.ts';

let folder: string;
let path: string;
let enabled: boolean;

beforeEach(() => {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('genspan.instrumentations')];
  folder = mkdtempSync(join(tmpdir(), 'genspan-control-'));
  path = join(folder, 'control');
  enabled = true;
  addInstrumentation({
    getConfig: () => ({ enabled }),
    enable() {
      enabled = true;
    },
    disable() {
      enabled = false;
    },
  } as unknown as TapInstrumentation);
});

afterEach(() => {
  unwatchFile(path);
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
});

describe('the control file', () => {
  it.each([
    ['off', false],
    ['OFF\n', false],
    ['on', true],
    ['', true],
    [' \n', true],
  ])('is obeyed at the start: %o', (text, on) => {
    writeFileSync(path, text);
    enabled = !on;
    watchControlFile(path);
    expect(enabled).toBe(on);
  });

  it('may be absent, or a folder: then tracing is on', () => {
    enabled = false;
    watchControlFile(path);
    expect(enabled).toBe(true);
    watchControlFile(folder);
    unwatchFile(folder);
    expect(enabled).toBe(true);
  });

  it('changes nothing when it makes no sense, and says what is allowed', () => {
    const lines = told();
    writeFileSync(path, `stop ${'x'.repeat(500)}`);
    enabled = false;
    watchControlFile(path);
    expect(enabled).toBe(false);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/GENSPAN_CONTROL_FILE.*"stop x+".*allowed are on, off/);
    expect(lines[0]!.length).toBeLessThan(300);
  });

  it('is obeyed when it is written, changed and removed while the app runs', async () => {
    watchControlFile(path);
    // The first look at a file that is not there switches on, and tells that the watch has begun.
    enabled = false;
    await becomes(true);
    writeFileSync(path, 'off');
    await becomes(false);
    writeFileSync(path, 'on');
    await becomes(true);
    writeFileSync(path, 'off\n\n');
    await becomes(false);
    rmSync(path);
    await becomes(true);
  });

  it('is obeyed when it is written at the moment that the watch begins', async () => {
    // With every thread of the pool busy, what the watch compares with later is read after the file was written.
    const busy = Array.from({ length: 8 }, () => promisify(pbkdf2)('key', 'salt', 100_000, 64, 'sha512'));
    watchControlFile(path);
    writeFileSync(path, 'off');
    await Promise.all(busy);
    await becomes(false);
  });
});

function becomes(on: boolean): Promise<void> {
  return vi.waitFor(() => expect(enabled).toBe(on), { timeout: 10_000, interval: 50 });
}
