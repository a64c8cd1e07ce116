import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { captureIO } from '../view/captured-io.fixture.ts';
import { runRules } from './rules-command.ts';

const GOOD = `
features:
  support:
    objectives:
      availability: { target: 99.5% }
    budgets:
      monthly: { limit: 500, period: month }
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'genspan-rules-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function configured(text: string, name = 'genspan.config.yaml'): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

async function run(...argv: string[]) {
  const io = captureIO();
  return { code: await runRules(argv, io), out: io.out, err: io.err };
}

function alertsOf(yaml: string): string[] {
  const { groups } = parse(yaml) as { groups: { rules: { alert?: string }[] }[] };
  return [...new Set(groups.flatMap(({ rules }) => rules.flatMap(({ alert }) => (alert ? [alert] : []))))];
}

describe('genspan rules', () => {
  it('prints rules for what the configuration has', async () => {
    const { code, out, err } = await run('--config', configured(GOOD));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(alertsOf(out)).toEqual(expect.arrayContaining(['GenspanSloFastBurn', 'GenspanBudgetThreshold']));
    expect(out).toContain('genspan_cost_total');
  });

  it('spells names as the exporter does', async () => {
    const file = configured(GOOD);
    expect((await run('--config', file, '--names', 'utf8')).out).toContain('{"genspan.cost_total"}');
    expect((await run('--config', file, '--names', 'js-exporter')).out).toContain('genspan_telemetry_partial)');
    expect((await run('--config', file)).out).toContain('genspan_telemetry_partial_ratio)');
  });

  it('watches one environment', async () => {
    const { out } = await run('--config', configured(GOOD), '--environment', 'production');
    expect(out).toContain('genspan_cost_total{deployment_environment_name="production"}');
    expect(out).toContain('# Made by: genspan rules --names otlp --environment "production"');
  });

  it('writes a file, whole', async () => {
    const out = join(folder, 'rules.yaml');
    const file = configured(GOOD);
    expect(await run('--config', file, '--out', out)).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(out, 'utf8')).toBe((await run('--config', file)).out);
    expect(readdirSync(folder).sort()).toEqual(['genspan.config.yaml', 'rules.yaml']);
  });

  it('writes nothing where an objective is wrong: it would never alert', async () => {
    const out = join(folder, 'rules.yaml');
    writeFileSync(out, 'old');
    const file = configured(GOOD.replace('99.5%', '200%'));
    const { code, err } = await run('--config', file, '--out', out);
    expect(code).toBe(1);
    expect(err).toContain('features.support.objectives.availability.target');
    expect(err.trimEnd().split('\n').at(-1)).toBe(`genspan rules: nothing is written until ${file} is right`);
    expect(readFileSync(out, 'utf8')).toBe('old');
  });

  it('says what cannot be read or written, and what is allowed', async () => {
    const file = configured(GOOD);
    const none = join(folder, 'none.yaml');
    expect(await run('--config', none)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining(`${none} cannot`),
    });
    expect(await run('--config', file, '--out', join(folder, 'no', 'x'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('ENOENT'),
    });
    expect((await run('--names', 'prometheus')).err).toMatch(
      /^genspan rules: --names "prometheus" is not one of otlp, js-exporter, utf8; usage: /,
    );
    expect(await run('rules.yaml')).toMatchObject({ code: 2 });
    expect((await run('--environment=')).err).toContain('--environment wants a value');
  });

  it('explains itself', async () => {
    expect(await run('--help')).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('--names js-exporter'),
    });
  });
});
