import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examplesOf } from '../docs/examples.ts';
import { ROOT } from '../support/project.ts';
import { captureDemo } from './demo-capture.ts';

const BIN = join(ROOT, 'packages', 'genspan', 'dist', 'bin.mjs');
const folder = mkdtempSync(join(tmpdir(), 'genspan-cost-command-'));
let capture: string;

beforeAll(async () => {
  capture = await captureDemo();
  writeFileSync(join(folder, 'run.json'), capture);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the built command in a folder with the capture in `run.json`. */
function genspan(args: readonly string[], { input }: { input?: string } = {}) {
  const env = { PATH: process.env.PATH, HOME: folder };
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd: folder,
    env,
    input,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr, json: () => JSON.parse(stdout) };
}

const check = (file: string, ...flags: string[]) =>
  genspan(['cost', 'check', file, '--baseline', 'baseline.json', '--allow-unpriced', ...flags]);

describe('genspan cost on what the demo app exports', () => {
  it('writes a baseline without content and passes against it', () => {
    expect(check('run.json', '--write-baseline')).toMatchObject({ code: 0, err: '' });
    const baseline = readFileSync(join(folder, 'baseline.json'), 'utf8');
    expect(Object.keys(JSON.parse(baseline).scenarios)).toEqual(
      expect.arrayContaining(['order-answer', 'return-answer', 'routing']),
    );
    expect(baseline).toContain('claude-sonnet-5-5');
    expect(baseline).not.toMatch(/parcel|customer|chatcmpl|msg_|127\.0\.0\.1|user/i);
    const { code, json } = check('run.json', '--json');
    expect(code).toBe(0);
    for (const { scenario, change } of json().scenarios) expect({ scenario, change }).toEqual({ scenario, change: 0 });
  });

  it('fails when the app takes a dearer model, and names it', () => {
    writeFileSync(join(folder, 'dearer.json'), capture.replaceAll('gpt-4.1-mini', 'gpt-4.1'));
    const { code, json } = check('dearer.json', '--json');
    expect(code).toBe(1);
    const risen = json().scenarios.filter(({ status }: { status: string }) => status === 'rose');
    expect(risen.length).toBeGreaterThan(0);
    expect(risen[0].causes[0]).toMatchObject({ cause: 'model', after: expect.stringContaining('gpt-4.1') });
  });

  it('fails on calls without a price', () => {
    writeFileSync(join(folder, 'unknown.json'), capture.replaceAll('gpt-4.1-mini', 'acme-9'));
    const { code, out } = genspan(['cost', 'check', 'unknown.json', '--baseline', 'baseline.json']);
    expect(code).toBe(1);
    expect(out).toContain('openai/acme-9');
  });

  it('reckons as the app did while it ran', () => {
    const { json } = genspan(['cost', 'reprice', 'run.json', '--json']);
    const { total, recorded } = json();
    expect(recorded).toBeGreaterThan(25);
    expect(total.old).toBeGreaterThan(0);
    expect(total.change).toBeCloseTo(0, 12);
  });

  it('projects it by feature and model', () => {
    const { json } = genspan(['cost', 'forecast', 'run.json', '--calls-per-day', '1000', '--json']);
    const { months, parts, models } = json();
    const sum = (all: { months: { cost: number }[] }[]) => all.reduce((cost, part) => cost + part.months[0]!.cost, 0);
    expect(sum(parts)).toBeCloseTo(months[0].cost, 6);
    expect(sum(models)).toBeCloseTo(months[0].cost, 6);
  });

  it('agrees with a report of the same calls', () => {
    const { models } = genspan(['cost', 'reprice', 'run.json', '--json']).json();
    const days = [
      ...new Set(
        [...capture.matchAll(/"startTimeUnixNano":"(\d+)"/g)].map(([, ns]) =>
          new Date(Number(ns) / 1e6).toISOString().slice(0, 10),
        ),
      ),
    ];
    const results = models
      .filter(({ provider }: { provider: string }) => provider === 'anthropic')
      .map((row: { model: string; new: number }) => ({
        amount: String(row.new * 100),
        currency: 'USD',
        cost_type: 'tokens',
        model: row.model,
      }));
    const data = days.map((day, at) => ({ starting_at: `${day}T00:00:00Z`, results: at === 0 ? results : [] }));
    writeFileSync(join(folder, 'cost_report.json'), JSON.stringify({ data, has_more: false }));
    const { code, json } = genspan([
      'cost',
      'reconcile',
      '--provider',
      'anthropic',
      '--report',
      'cost_report.json',
      'run.json',
      '--json',
    ]);
    expect({ code, ok: json().ok }).toEqual({ code: 0, ok: true });
    expect(json().reported).toBeGreaterThan(0);
  });
});

describe('the examples of docs/cost-command.md', () => {
  const blocks = examplesOf(join(ROOT, 'docs', 'cost-command.md'));
  const commands = blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.split('\n').filter((line) => line.startsWith('npx genspan cost ')));
  const costs = {
    data: [
      { start_time: 1_763_596_800, results: [{ amount: { value: 1, currency: 'usd' }, line_item: 'gpt-5, input' }] },
    ],
  };
  const report = {
    data: [{ starting_at: '2026-11-20T00:00:00Z', results: [{ amount: '1', currency: 'USD', model: 'x' }] }],
  };

  beforeAll(() => {
    const usage = { prompt_tokens: 10, completion_tokens: 1 };
    writeFileSync(
      join(folder, 'body.json'),
      JSON.stringify({ object: 'chat.completion', model: 'gpt-4o', choices: [], usage }),
    );
    writeFileSync(join(folder, 'contract.json'), JSON.stringify({ providers: { openai: { multiply: 0.9 } } }));
    writeFileSync(join(folder, 'costs.json'), JSON.stringify(costs));
    writeFileSync(join(folder, 'cost_report.json'), JSON.stringify(report));
    genspan(['cost', 'check', 'run.json', '--baseline', 'cost-baseline.json', '--write-baseline', '--allow-unpriced']);
  });

  it.each(commands)('%s', (line) => {
    const [command, file] = line.replace('npx genspan ', '').split(' < ') as [string, string?];
    const input = file === undefined ? undefined : readFileSync(join(folder, file), 'utf8');
    const { code, err } = genspan(command.split(' '), { input });
    expect({ code, err }).not.toMatchObject({ code: 2 });
    expect([0, 1], err).toContain(code);
  });

  it('has JSON that is priced as it stands', () => {
    const [envelope] = blocks.filter(({ language }) => language === 'json');
    expect(genspan(['cost', 'price', '--json'], { input: envelope!.text }).json()).toMatchObject({
      status: 'priced',
      source: 'table',
    });
  });

  it('are there', () => {
    expect(commands.length).toBeGreaterThan(10);
  });
});

it('ends quietly when its reader has gone', async () => {
  const child = spawn(process.execPath, [BIN, 'cost', 'models'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    err += text;
  });
  child.stdout.destroy();
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, err }).toEqual({ code: 0, err: '' });
});
