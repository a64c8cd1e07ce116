import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { captureIO } from '../view/captured-io.fixture.ts';
import { runDashboard } from './dashboard-command.ts';

const folder = fileURLToPath(new URL('../../dashboards', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'genspan-dashboard-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function run(...argv: string[]) {
  const io = captureIO();
  return { code: runDashboard(argv, { folder }, io), out: io.out, err: io.err };
}

/** A name that only one spelling has. */
const SPELLINGS = {
  otlp: 'genspan_time_to_first_token_seconds',
  'js-exporter': 'genspan_time_to_first_token_bucket',
  utf8: 'genspan.time_to_first_token_seconds',
};

describe('genspan dashboard', () => {
  it.each(Object.entries(SPELLINGS))('prints the dashboard for the names %s', (names, spelling) => {
    const { code, out } = run('--names', names);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ uid: `genspan-${names}` });
    expect(out).toContain(spelling);
    for (const other of Object.values(SPELLINGS)) if (other !== spelling) expect(out).not.toContain(other);
  });

  it('takes the names of the OTLP receiver where none are said', () => {
    expect(JSON.parse(run().out)).toMatchObject({ uid: 'genspan-otlp' });
  });

  it('writes a file', () => {
    const file = join(scratch, 'dashboard.json');
    expect(run('--names', 'utf8', '--out', file)).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(file, 'utf8')).toBe(run('--names=utf8').out);
  });

  it('says which file it cannot write', () => {
    const file = join(scratch, 'none', 'dashboard.json');
    expect(run('--out', file)).toEqual({ code: 2, out: '', err: `genspan dashboard: --out ${file}: ENOENT\n` });
  });

  it('names what is allowed where it was given something else', () => {
    const { code, out, err } = run('--names', 'prometheus');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('--names "prometheus" is not one of otlp, js-exporter, utf8; usage: genspan dashboard');
    expect(run('--uid', 'x').err).toContain("'--uid'");
    expect(run('somewhere.json').err).toContain('"somewhere.json" is no flag');
    expect(run('--out=').err).toContain('--out wants a value');
  });

  it('explains itself', () => {
    expect(run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('--names js-exporter') });
  });
});
