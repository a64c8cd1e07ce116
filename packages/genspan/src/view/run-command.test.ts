import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { captureIO } from './captured-io.fixture.ts';
import { startApp } from './metrics/app.fixture.ts';
import { exportedSpans } from './otlp-bytes.fixture.ts';
import { runUnderView } from './run-command.ts';
import { buildProgram, PLAIN_ENV, start } from './view-process.fixture.ts';

let folder: string;
let program: string;
let registerPath: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'genspan-run-'));
  program = await buildProgram(folder);
  const spaced = join(folder, 'a "quoted" path');
  mkdirSync(spaced);
  registerPath = join(spaced, 'register.cjs');
  writeFileSync(registerPath, 'globalThis.registered = (globalThis.registered ?? 0) + 1;');
  writeFileSync(join(folder, 'other.cjs'), 'globalThis.other = true;');
  writeFileSync(join(folder, 'spans.bin'), exportedSpans().protobuf);
  const app = startApp();
  app.call({ feature: 'support-chat', usd: 4 });
  writeFileSync(join(folder, 'metrics.bin'), await app.exported());
});
afterAll(() => rmSync(folder, { recursive: true }));

const node = (script: string) => ['--', process.execPath, '-e', script];

/** Sends the fixture spans as an exporter does, from within the child. */
const SEND = `fetch(process.env.OTEL_EXPORTER_OTLP_ENDPOINT + '/v1/traces', {
  method: 'POST', headers: { 'content-type': 'application/x-protobuf' },
  body: require('node:fs').readFileSync(process.env.SPANS) })`;

describe('genspan run', () => {
  it('loads register in the child, from any path, beside the NODE_OPTIONS that are set', async () => {
    const io = captureIO({ ...PLAIN_ENV, NODE_OPTIONS: `--require ${JSON.stringify(join(folder, 'other.cjs'))}` });
    const script = 'process.exit(globalThis.registered === 1 && globalThis.other === true ? 0 : 9)';
    expect(await runUnderView(node(script), { registerPath }, io)).toBe(0);
  });

  it('shows the spans of the child and the totals when it has ended', async () => {
    const io = captureIO({ ...PLAIN_ENV, SPANS: join(folder, 'spans.bin') });
    expect(await runUnderView(node(SEND), { registerPath }, io)).toBe(0);
    expect(io.out).toMatch(/└─ chat gpt-4\.1[\s\S]*Totals {2}1 call/);
    expect(io.err).toBe('');
  });

  it('shows the metrics of the child once, at the end, and asks for no spans where metrics came', async () => {
    const io = captureIO({ ...PLAIN_ENV, SPANS: join(folder, 'metrics.bin') });
    expect(await runUnderView(node(SEND.replace('/v1/traces', '/v1/metrics')), { registerPath }, io)).toBe(0);
    expect(io.out).toMatch(/Totals {2}no model calls[\s\S]*Metrics .*1 call · \$4\.00/);
    expect(io.out.match(/^chat +feature support-chat .*40 %$/gm)).toHaveLength(1);
    expect(io.err).toBe('');
  });

  it('gives JSON lines with --json', async () => {
    const io = captureIO({ ...PLAIN_ENV, SPANS: join(folder, 'spans.bin') });
    expect(await runUnderView(['--json', ...node(SEND)], { registerPath }, io)).toBe(0);
    expect(
      io.out
        .trim()
        .split('\n')
        .map((line) => Object.keys(JSON.parse(line))[0]),
    ).toEqual(['traceId', 'totals']);
  });

  it('takes over the exit code, and hands arguments through untouched', async () => {
    const io = captureIO(PLAIN_ENV);
    const argv = [...node('process.exit(process.argv[1] === "--json" ? 7 : 1)'), '--', '--json'];
    expect(await runUnderView(argv, { registerPath }, io)).toBe(7);
    expect(io.err).toContain('no span arrived');
  });

  it('makes a signal that ended the child an exit code', async () => {
    const io = captureIO(PLAIN_ENV);
    expect(await runUnderView(node('process.kill(process.pid, "SIGKILL")'), { registerPath }, io)).toBe(137);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('passes %s on and lets the child end in its own way', async (signal) => {
    const run = start(
      program,
      [
        'run',
        ...node(
          `process.on('${signal}', () => { console.log('bye'); process.exit(3) }); setInterval(() => {}, 1e4); console.log('up')`,
        ),
      ],
      { REGISTER: registerPath },
    );
    await run.says(/up/);
    run.process.kill(signal);
    expect(await run.ended).toBe(3);
    expect(run.out).toContain('bye');
    expect(run.out).toContain('Totals');
  });

  it('answers a command that is not there with one line and 127', async () => {
    const io = captureIO(PLAIN_ENV);
    expect(await runUnderView(['--', join(folder, 'missing\n')], { registerPath }, io)).toBe(127);
    expect(io.err.trimEnd().split('\n')).toHaveLength(1);
    expect(io.err).toContain('missing\\n');
    expect(io.out).toBe('');
  });

  it.each([[[]], [['--']], [['node', 'app.js']], [['--nope', '--', 'node']]])(
    'answers %j with one line of usage and 2',
    async (argv) => {
      const io = captureIO();
      expect(await runUnderView(argv, { registerPath }, io)).toBe(2);
      expect(io.err).toContain('usage: genspan run');
      expect(io.err.trimEnd().split('\n')).toHaveLength(1);
    },
  );

  it('says in one line when it replaces an endpoint', async () => {
    const io = captureIO({ ...PLAIN_ENV, OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example' });
    const script = 'process.exit(process.env.OTEL_EXPORTER_OTLP_ENDPOINT.startsWith("http://127.0.0.1:") ? 0 : 9)';
    expect(await runUnderView(node(script), { registerPath }, io)).toBe(0);
    expect(io.err).toContain('not used for it: OTEL_EXPORTER_OTLP_ENDPOINT');
  });
});
