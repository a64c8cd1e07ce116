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

async function run(...argv: string[]) {
  const io = captureIO();
  return { code: await runDashboard(argv, { folder }, io), out: io.out, err: io.err };
}

/** A name that only one spelling has. */
const SPELLINGS = {
  otlp: 'genspan_time_to_first_token_seconds',
  'js-exporter': 'genspan_time_to_first_token_bucket',
  utf8: 'genspan.time_to_first_token_seconds',
};

describe('genspan dashboard', () => {
  it.each(Object.entries(SPELLINGS))('prints the dashboard for the names %s', async (names, spelling) => {
    const { code, out } = await run('--names', names);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ uid: `genspan-${names}` });
    expect(out).toContain(spelling);
    for (const other of Object.values(SPELLINGS)) if (other !== spelling) expect(out).not.toContain(other);
  });

  it('takes the names of the OTLP receiver where none are said', async () => {
    expect(JSON.parse((await run()).out)).toMatchObject({ uid: 'genspan-otlp' });
  });

  it('writes a file', async () => {
    const file = join(scratch, 'dashboard.json');
    expect(await run('--names', 'utf8', '--out', file)).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(file, 'utf8')).toBe((await run('--names=utf8')).out);
  });

  it('says which file it cannot write', async () => {
    const file = join(scratch, 'none', 'dashboard.json');
    expect(await run('--out', file)).toEqual({ code: 2, out: '', err: `genspan dashboard: --out ${file}: ENOENT\n` });
  });

  it('names what is allowed where it was given something else', async () => {
    const { code, out, err } = await run('--names', 'prometheus');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('--names "prometheus" is not one of otlp, js-exporter, utf8; usage: genspan dashboard');
    expect((await run('--uid', 'x')).err).toContain("'--uid'");
    expect((await run('somewhere.json')).err).toContain('"somewhere.json" is no flag');
    expect((await run('--out=')).err).toContain('--out wants a value');
  });

  it('explains itself', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('--names js-exporter') });
  });
});
