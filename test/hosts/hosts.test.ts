import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  json,
  message,
  Provider,
  streamed,
  text,
  toolUse,
} from '../../packages/instrumentation-anthropic/src/provider.fixture.ts';
import { expectConforming } from '../conventions/index.ts';
import { Child } from '../support/child.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import { Project, ROOT } from '../support/project.ts';

let provider: Provider;
let sink: OtlpSink;
let project: Project;

const MODULES = join(ROOT, 'node_modules');

/** What an app loads of a package. */
const isLoaded = (file: string) => !/\.(ts|mts|map)$|[/\\](src|node_modules)$/.test(file);

/** A copy of a package, which finds the dependencies that the original finds. */
function install(name: string, folder: string): void {
  const original = join(MODULES, name);
  cpSync(original, folder, { recursive: true, filter: isLoaded });
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  for (const dependency of Object.keys(dependencies)) {
    const path = join(folder, 'node_modules', dependency);
    if (existsSync(path)) continue;
    const own = join(original, 'node_modules', dependency);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(existsSync(own) ? own : join(MODULES, dependency), path, 'junction');
  }
}

beforeAll(async () => {
  provider = await Provider.start();
  sink = await OtlpSink.start();
  project = new Project({ apps: new URL('./apps', import.meta.url), opentelemetry: 'none' });
  // npm nests a copy when the app's own SDK is of another version than the host client wants.
  const host = project.file('node_modules/@anthropic-ai/bedrock-sdk');
  install('@anthropic-ai/sdk', join(host, 'node_modules/@anthropic-ai/sdk'));
  install('@anthropic-ai/bedrock-sdk', host);
});

afterAll(async () => {
  project?.remove();
  provider?.stop();
  await sink?.stop();
});

beforeEach(() => {
  sink.reset();
  provider.respond = ({ body }, response) => {
    const answered = JSON.stringify(body.messages).includes('tool_result');
    const callsTool = body.tools !== undefined && !answered;
    const answer = message([callsTool ? toolUse('toolu_1', 'add') : text('hi')]);
    if (body.stream) streamed(response, answer);
    else json(response, answer);
  };
});

it.each(['both.cjs', 'both.mjs'])('every copy of the SDK is traced under the flag: %s', async (app) => {
  const flags = [app.endsWith('.mjs') ? '--import' : '--require', 'genspan/register'];
  const env = { ...sink.environment, PROVIDER_URL: provider.baseURL };
  const ended = await Child.run(project.file(app), { cwd: project.directory, flags, env });
  expect(`${ended.stdout}${ended.stderr}`).toBe('done\n');
  expectConforming(sink.spans);
  const calls = sink.spans.map(({ name, attributes }) => `${name} ${attributes['gen_ai.provider.name'] ?? '-'}`);
  expect(calls.slice(0, 2)).toEqual(['chat claude-opus-5 anthropic', 'chat claude-opus-5 aws.bedrock']);
  const names = calls.slice(2).map((call) => call.split(' ')[0]);
  expect(names.slice(0, 4)).toEqual(['chat', 'execute_tool', 'chat', 'invoke_agent']);
  expect(names.slice(4)).toEqual(['chat', 'execute_tool', 'chat', 'invoke_agent']);
});
