import { describe, expect, test } from 'vitest';
import { token } from './credentials.ts';
import type { Plant } from './plants.ts';
import { expectNoLeak, PROTOCOLS, setLeakStage } from './stage.ts';

// The command line is part of the resource: every span, metric and record carries it.

const key = token('sk-', 'proj-', 48, 'command line');
const password = 'c0bble-street-88';
const plants: Plant[] = [
  { kind: 'key behind an option', text: '', secrets: [key] },
  { kind: 'password in an option', text: '', secrets: [password] },
  { kind: 'token in an option', text: '', secrets: ['9f8e7d6c5b4a39281706'] },
  { kind: 'e-mail as an argument', text: '', secrets: ['wanda.pike@example.com'] },
  { kind: 'user in a path', text: '', secrets: ['tobermory'] },
];
const args = ['--api-key', key, `--password=${password}`, '--token', '9f8e7d6c5b4a39281706'];
const more = ['wanda.pike@example.com', '--config', '/home/tobermory/shop.json'];

describe('the command line', () => {
  const stage = setLeakStage({ opentelemetry: 2 }, plants);

  test.each(PROTOCOLS)('is without its secrets as %s', async (protocol) => {
    const env = { SETUP: 'none', SIGNALS: '', OTEL_EXPORTER_OTLP_PROTOCOL: protocol };
    await stage.play('plant.cjs', { flag: true, env, args: [...args, ...more] });
    expectNoLeak(stage, ['traces']);
    expect(stage.recorder.bytes().toString('latin1')).toContain('process.command_args');
  });

  test('is without its secrets in an SDK of the app', async () => {
    const env = { SETUP: 'environment', WRAP: 'yes', SIGNALS: 'logs' };
    await stage.play('plant.cjs', { env, args: [...args, ...more] });
    expectNoLeak(stage, ['logs', 'traces']);
  });
});
