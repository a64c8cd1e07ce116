import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { main } from './cli.ts';
import { VERSION } from './version.ts';
import type { ViewIO } from './view/index.ts';

async function run(...argv: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await main(argv, { stdout, stderr } as unknown as ViewIO);
  const text = (stream: PassThrough) => String(stream.read() ?? '');
  return { code, out: text(stdout), err: text(stderr) };
}

describe('the command line', () => {
  it('prints its version', async () => {
    expect(await run('--version')).toEqual({ code: 0, out: `${VERSION}\n`, err: '' });
  });

  it.each([
    ['--help', 0],
    ['help', 0],
  ])('explains itself for %s', async (argument, code) => {
    const result = await run(argument);
    expect(result).toMatchObject({ code, err: '' });
    for (const word of ['run', 'view', 'redact', 'cost', 'config', 'rules', 'dashboard', 'doctor', '--version'])
      expect(result.out).toContain(word);
  });

  it('explains itself without a command, which is a mistake', async () => {
    expect(await run()).toMatchObject({ code: 2, out: (await run('--help')).out });
  });

  it('refuses a command that it does not know, on one short line', async () => {
    const result = await run(`veiw\u001b[31m${'x'.repeat(500)}`);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toMatch(
      /^genspan: "veiw.*known are run, view, redact, cost, config, rules, dashboard, doctor\n$/,
    );
    expect(result.err).not.toContain('\u001b');
    expect(result.err.length).toBeLessThan(200);
  });
});
