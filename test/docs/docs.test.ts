import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Child } from '../support/child.ts';
import { ModelProvider } from '../support/model-provider.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import { ROOT } from '../support/project.ts';
import { type Example, examplesOf, pages } from './examples.ts';

/** Inside the repository, so that packages resolve as in an app. */
const FOLDER = join(ROOT, '.cache', 'docs');

const examples = pages().flatMap(examplesOf);
const code = examples.filter((example) => example.language === 'js');
const shell = examples.filter((example) => example.language === 'sh');

let provider: ModelProvider;
let sink: OtlpSink;

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  provider = await ModelProvider.start();
  sink = await OtlpSink.start();
});

afterAll(async () => {
  await provider.stop();
  await sink.stop();
  rmSync(FOLDER, { recursive: true, force: true });
});

describe('JavaScript in the documentation', () => {
  it.each(code)('$where runs as it stands', async (example) => {
    const ended = await play(example);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('is there', () => {
    expect(code.length).toBeGreaterThan(5);
  });
});

describe('commands in the documentation', () => {
  const scripts = Object.keys(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts);

  it.each(shell)('$where names files, scripts and settings that exist', (example) => {
    const base = dirname(join(ROOT, example.where.split(':')[0]!));
    for (const path of mentionedPaths(example.text)) {
      expect(existsSync(join(ROOT, path)) || existsSync(join(base, path)), path).toBe(true);
    }
    for (const [, name] of example.text.matchAll(/npm run ([\w:]+)/g)) expect(scripts).toContain(name);
  });

  it.each(shell.filter(({ text }) => text.includes('OTEL_EXPORTER_OTLP')))(
    '$where gives settings that genspan takes without a word',
    async ({ text }) => {
      const ended = await play({ where: 'settings', language: 'js', text: ASK }, settingsOf(text));
      expect(ended).toMatchObject({ code: 0, stderr: '' });
    },
  );
});

describe('links in the documentation', () => {
  it.each(pages().map((page) => relative(ROOT, page)))('%s links to files that exist', (page) => {
    const text = readFileSync(join(ROOT, page), 'utf8');
    for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      expect(existsSync(join(ROOT, dirname(page), target!)), target).toBe(true);
    }
  });
});

/** An app that makes genspan read its settings. Nothing is sent: the SDK is off. */
const ASK = `
import OpenAI from 'openai';
await new OpenAI().embeddings.create({ model: 'text-embedding-3-small', input: 'a' });
`;

async function play(example: Example, env: Record<string, string> = {}) {
  const file = join(FOLDER, `${example.where.replace(/\W+/g, '-')}.mjs`);
  writeFileSync(file, example.text);
  const off = Object.keys(env).length > 0;
  return Child.run(file, {
    cwd: ROOT,
    flags: ['--import', 'genspan/register'],
    env: {
      OPENAI_API_KEY: 'none',
      OPENAI_BASE_URL: provider.url,
      ...(off ? { OTEL_SDK_DISABLED: 'true' } : { OTEL_EXPORTER_OTLP_ENDPOINT: sink.url }),
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      ...env,
    },
  });
}

function mentionedPaths(text: string): string[] {
  const paths = [...text.matchAll(/(?:<clone>\/|node |bash )((?:packages|test|bench|scripts|\.ci)\/[\w./-]+)/g)];
  return paths.map(([, path]) => path!).filter((path) => !path.includes('/dist/'));
}

function settingsOf(text: string): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const [, name, value] of text.replace(/ {2,}#.*$/gm, '').matchAll(/\b(OTEL_\w+)=("[^"]*"|\S+)/g)) {
    settings[name!] = value!.replaceAll('"', '').replace(/\$\([^)]*\)|\$\w+/g, 'secret');
  }
  return settings;
}
