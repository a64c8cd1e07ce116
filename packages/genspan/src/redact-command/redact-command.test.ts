import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runRedact } from './redact-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'genspan-redact-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function* bytesOf(pieces: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
}

/** Runs the command with its input in these pieces. */
async function redact(argv: string[], pieces: readonly (string | Uint8Array)[] = [], env: NodeJS.ProcessEnv = {}) {
  const result = { code: -1, out: '', err: '' };
  result.code = await runRedact(argv, {
    env,
    stdin: bytesOf(pieces),
    stdout: {
      write: (text) => {
        result.out += text;
      },
    },
    stderr: {
      write: (text) => {
        result.err += text;
      },
    },
  });
  return result;
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const CARD = '4532 1289 0073 4615';
const LINES = `write to ada@example.com\nand bob@example.com,\npay with ${CARD}\n`;

describe('genspan redact', () => {
  it('copies stdin to stdout without what it finds', async () => {
    expect(await redact([], [LINES])).toEqual({
      code: 0,
      out: 'write to <EMAIL>\nand <EMAIL>,\npay with <CREDIT_CARD>\n',
      err: '',
    });
  });

  it('copies a file', async () => {
    expect(await redact([file('lines.txt', LINES)])).toMatchObject({
      code: 0,
      out: expect.stringContaining('<EMAIL>'),
    });
  });

  it('leaves everything else as it is, byte by byte', async () => {
    const text = '\ufeffTitle\r\n\tnaïve 😀 text\u0000\r\n{ "a" : [ 1.0 , 1e3 ] }\r\nno line break at the end';
    expect(await redact([], [text])).toEqual({ code: 0, out: text, err: '' });
  });

  it('joins characters and values over the pieces of its input', async () => {
    const bytes = Buffer.from('ü write to ada@example.com 😀');
    const pieces = [...bytes].map((byte) => Buffer.from([byte]));
    expect((await redact([], pieces)).out).toBe('ü write to <EMAIL> 😀');
  });

  it('takes out a private key over many lines', async () => {
    const label = `RSA ${'PRIVATE'} KEY`;
    const line = 'MIIEpAIBAAKCAQEAx7vTqKk0p3yQ1Zb5oJY2cGh8Lr4WnXsDfEuVtRiMgHaOjBkP\n';
    const pem = `-----BEGIN ${label}-----\n${line.repeat(40)}-----END ${label}-----\n`;
    const { out } = await redact([], [`${'text\n'.repeat(25_000)}${pem}${'more\n'.repeat(30_000)}`]);
    expect(out).not.toContain(line);
    expect(out).toBe(`${'text\n'.repeat(25_000)}<PRIVATE_KEY>\n${'more\n'.repeat(30_000)}`);
  });

  it('keeps JSON valid, lines and documents, numbers and escapes', async () => {
    const lines = `{"card":${CARD.replaceAll(' ', '')},"n":1.50}\n{"mail":"ada\\u0040example.com"}\n`;
    expect((await redact([], [lines])).out).toBe('{"card":"<CREDIT_CARD>","n":1.50}\n{"mail":"<EMAIL>"}\n');
    const document = JSON.stringify({ people: [{ password: 'open sesame', age: 42 }] }, null, 2);
    const { out } = await redact([], [document]);
    expect(JSON.parse(out)).toEqual({ people: [{ password: '<PASSWORD>', age: 42 }] });
  });

  it('cuts binary data', async () => {
    const image = Buffer.from('not really an image, but long enough').toString('base64');
    const { out } = await redact([], [`see data:image/png;base64,${image} there\n`]);
    expect(out).toMatch(/^see <blob image\/png 36 [^>]*> there\n$/);
  });

  it('takes out the actions that were asked for', async () => {
    const { out } = await redact(['--action', 'CREDIT_CARD=keep-last-4', '--action', 'EMAIL=drop'], [`a ${CARD}\n`]);
    expect(out).toContain('4615');
    expect(out).not.toContain('4532');
    const key = { GENSPAN_REDACTION_KEY: 'k'.repeat(32) };
    const first = await redact(['--action', 'hmac'], ['ada@example.com'], key);
    expect(first.out).toMatch(/^<EMAIL:[0-9a-f]+>$/);
    expect((await redact(['--action', 'hmac'], ['ADA@example.com'], key)).out).toBe(first.out);
  });

  it('looks for the types that were asked for', async () => {
    expect((await redact(['--entities', 'CREDIT_CARD'], [LINES])).out).toContain('ada@example.com');
  });
});

describe('genspan redact --report', () => {
  it('counts by type on stderr', async () => {
    const { err, code } = await redact(['--report'], [LINES]);
    expect({ err, code }).toEqual({ code: 0, err: 'EMAIL        2\nCREDIT_CARD  1\nall          3\n' });
  });

  it('gives one line of JSON with --json', async () => {
    const { err } = await redact(['--report', '--json'], [LINES]);
    expect(JSON.parse(err)).toEqual({ count: 3, types: { EMAIL: 2, CREDIT_CARD: 1 } });
  });
});

describe('genspan redact --explain', () => {
  it('says where, what and why, never the value', async () => {
    const { err } = await redact(['--explain'], [LINES]);
    const lines = err.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^stdin:1:10: EMAIL \d\.\d\d \S/);
    expect(lines[2]).toMatch(/^stdin:3:10: CREDIT_CARD \d\.\d\d \S/);
    for (const value of ['ada', 'bob', '4532', '4615']) expect(err).not.toContain(value);
  });

  it('gives lines of JSON with --json', async () => {
    const path = file('explained.txt', LINES);
    const { err } = await redact([path, '--explain', '--json']);
    const [first] = err.trimEnd().split('\n');
    expect(JSON.parse(first!)).toMatchObject({ file: path, line: 1, column: 10, type: 'EMAIL' });
  });

  it('finds the place behind many lines', async () => {
    const { err } = await redact(['--explain'], [`${'text\n'.repeat(60_000)}  ada@example.com`]);
    expect(err).toMatch(/^stdin:60001:3: EMAIL/);
  });
});

describe('genspan redact --check', () => {
  it('copies nothing and ends with 1 when something was found', async () => {
    expect(await redact(['--check'], [LINES])).toEqual({ code: 1, out: '', err: '' });
  });

  it('ends with 0 when nothing was', async () => {
    expect(await redact(['--check'], ['nothing here\n'])).toEqual({ code: 0, out: '', err: '' });
  });
});

describe('genspan redact refuses in one line, with 2,', () => {
  const KEYED = { GENSPAN_REDACTION_KEY: 'short' };

  it.each([
    ['an option that it does not know', ['--nope'], {}, '--nope'],
    ['two files', ['a', 'b'], {}, 'one file'],
    ['an action that it does not know', ['--action', 'burn'], {}, 'label, hmac'],
    ['a type that it does not know', ['--entities', 'EMIAL'], {}, '"EMIAL"'],
    ['a type with an action that it does not know', ['--action', 'EMIAL=label'], {}, '"EMIAL"'],
    ['--json alone', ['--json'], {}, '--report'],
    ['keyed hashes without a key', ['--action', 'hmac'], {}, 'GENSPAN_REDACTION_KEY'],
    ['a short key', ['--action', 'hmac'], KEYED, '32 bytes'],
    ['a file that is not there', [join(folder, 'missing.txt')], {}, 'no such file'],
    ['a folder', [join(folder, 'sub')], {}, 'it is a directory'],
  ])('%s', async (_, argv, env, words) => {
    mkdirSync(join(folder, 'sub'), { recursive: true });
    const { code, out, err } = await redact(argv, ['text'], env);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(words);
    expect(err).toMatch(/^genspan redact: [^\n]+\n$/);
    expect(err).not.toContain('short "');
  });

  it('UTF-16', async () => {
    const { code, err } = await redact([], [Buffer.from([0xff, 0xfe, 0x61, 0])]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('UTF-16') });
  });
});

it('explains itself and names the types', async () => {
  expect(await redact(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--explain'), err: '' });
  expect((await redact(['--list'])).out.split('\n')).toContain('CREDIT_CARD');
});

it('stops quietly when its reader has gone', async () => {
  let gone: (() => void) | undefined;
  let written = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) yield Buffer.alloc(100_000, 'x\n');
  }
  const stdout = {
    write: () => {
      written++;
      gone?.();
      return false;
    },
    on: (event: string, listener: () => void) => {
      if (event === 'error') gone = listener;
    },
  };
  const code = await runRedact([], { env: {}, stdin: endless(), stdout, stderr: { write: () => {} } });
  expect(code).toBe(0);
  expect(written).toBe(1);
});

it('gives the lines that came while it waits for more', async () => {
  let out = '';
  let seen: () => void = () => {};
  const shown = new Promise<void>((resolve) => {
    seen = resolve;
  });
  async function* slow(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('first: ada@example.com\nsecond');
    await shown;
  }
  await runRedact([], {
    env: {},
    stdin: slow(),
    stdout: {
      write: (text) => {
        out += text;
        if (out === 'first: <EMAIL>\n') seen();
      },
    },
    stderr: { write: () => {} },
  });
  expect(out).toBe('first: <EMAIL>\nsecond');
});
