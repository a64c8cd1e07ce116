import { describe, expect, test } from 'vitest';
import { setLeakStage } from './stage.ts';

// `user.id` and `session.id`: pseudonyms with a key, the same in every process; labels with one warning without.

const KEY = 'a key of at least thirty-two bytes';
const stage = setLeakStage({ opentelemetry: 2 }, [
  { kind: 'user', text: '', secrets: ['wanda.pike@example.com'] },
  { kind: 'session', text: '', secrets: ['+49 30 901820-77'] },
]);

/** The values under a name, each once. */
async function valuesOf(name: string, env: Record<string, string>): Promise<{ values: string[]; stderr: string }> {
  stage.recorder.reset();
  const all = { SETUP: 'none', OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', OPENAI_API_KEY: 'none', ...env };
  const { stderr } = await stage.play('identities.cjs', { flag: true, env: all });
  const text = stage.recorder.bytes('traces').toString('utf8');
  expect(stage.search.survivors(Buffer.from(text))).toEqual([]);
  const pattern = new RegExp(`"key":"${name}","value":\\{"stringValue":"([^"]*)"`, 'g');
  return { values: [...new Set([...text.matchAll(pattern)].map(([, value]) => value!))], stderr };
}

describe('with a key', () => {
  test('they become pseudonyms that are the same in every process', async () => {
    const first = await valuesOf('user.id', { GENSPAN_REDACTION_KEY: KEY });
    expect(first.values).toEqual([expect.stringMatching(/^<EMAIL:[0-9a-f]{16,}>$/), 'u-17']);
    expect(first.stderr).toBe('');
    expect(await valuesOf('user.id', { GENSPAN_REDACTION_KEY: KEY })).toEqual(first);
    const other = await valuesOf('user.id', { GENSPAN_REDACTION_KEY: `${KEY}!` });
    expect(other.values[0]).not.toBe(first.values[0]);
  });

  test('sessions too', async () => {
    const { values } = await valuesOf('session.id', { GENSPAN_REDACTION_KEY: KEY });
    expect(values).toEqual([expect.stringMatching(/^<PHONE:[0-9a-f]{16,}>$/), 's-3']);
  });
});

describe('without a key', () => {
  test('they become labels, and one line says so', async () => {
    const { values, stderr } = await valuesOf('user.id', {});
    expect(values).toEqual(['<EMAIL>', 'u-17']);
    expect(stderr).toMatch(/^genspan: [^\n]*user\.id[^\n]*\n$/);
  });
});
