import { afterAll, describe, expect, it } from 'vitest';
import { Folder } from './capture.fixture.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const COMMANDS = ['price', 'models', 'check', 'reprice', 'forecast', 'reconcile'];

describe('genspan cost', () => {
  it('explains itself', async () => {
    const { code, out, err } = await folder.cost(['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const name of COMMANDS) expect(out).toContain(`  ${name}`);
    expect(await folder.cost([])).toMatchObject({ code: 2, out });
  });

  it.each(COMMANDS)('explains %s', async (name) => {
    const { code, out, err } = await folder.cost([name, '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(new RegExp(`^genspan cost ${name} `));
    expect(out).toMatch(/\nEnds with 0[ ,].* 1 when.* 2 (for|when) /);
    for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(125);
  });

  it('refuses a command that it does not know, on one line', async () => {
    const { code, out, err } = await folder.cost([`prize\u001b[31m${'x'.repeat(500)}`]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^genspan cost: "prize.*known are price, models, check, reprice, forecast, reconcile\n$/);
    expect(err).not.toContain('\u001b');
  });
});
