import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import type { ViewIO } from '../view/view-io.ts';
import { runDoctor } from './doctor-command.ts';

async function run(...argv: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const options = { registerPath: '/nowhere', programUrl: 'file:///nowhere', probePath: '/nowhere' };
  const code = await runDoctor(argv, options, { stdout, stderr, env: {}, isTTY: false } as unknown as ViewIO);
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

it.each([
  [['--'], 'no command after --'],
  [['--seconds', '5'], '--seconds is for a command'],
  [['--seconds', '0', '--', 'node'], '--seconds is a number from 1 to 3600'],
  [['--seconds', 'ten', '--', 'node'], '--seconds is a number'],
  [['--leak', '--', 'node'], '--leak runs no command'],
  [['--require', './x.js', '--', 'node'], 'give --require and --import to node'],
  [['--leek'], "Unknown option '--leek'"],
])('refuses %j in one line', async (argv, reason) => {
  const { code, out, err } = await run(...argv);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(`genspan doctor: ${reason}`);
  expect(err).toMatch(/; usage: genspan doctor [^\n]*\n$/);
});

it('explains itself', async () => {
  const { code, out } = await run('--help');
  expect(code).toBe(0);
  for (const word of ['--require', '--import', '--leak', '--json', '--seconds', '20 seconds'])
    expect(out).toContain(word);
});
