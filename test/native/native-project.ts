import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Project, ROOT, type SdkLine } from '../support/project.ts';

/** Versions of the SDK that trace themselves: the first, and the newest. */
export type AnthropicVersion = '0.134' | '1.12';

const SDK: Readonly<Record<AnthropicVersion, string>> = {
  '0.134': join(ROOT, 'test', 'apps', 'anthropic-0.134', 'node_modules', '@anthropic-ai', 'sdk'),
  '1.12': join(ROOT, 'node_modules', '@anthropic-ai', 'sdk'),
};

/** An app with everything installed beside it, so that SDK, Genspan and app share one OpenTelemetry API. */
export function nativeProject(version: AnthropicVersion, line: SdkLine): Project {
  const project = new Project({
    apps: new URL('apps/', import.meta.url),
    opentelemetry: line,
    genspan: 'beside',
  });
  const installed = (name: string) => project.file(join('node_modules', name));
  rmSync(installed('@anthropic-ai/sdk'));
  for (const name of ['@anthropic-ai/sdk', 'bundled']) {
    cpSync(SDK[version], installed(name), { recursive: true, filter: isCode });
  }
  const manifest = installed('bundled/package.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"@anthropic-ai/sdk"', '"bundled"'));
  for (const name of ['standardwebhooks', 'json-schema-to-ts']) {
    symlinkSync(join(ROOT, 'node_modules', name), installed(name), 'junction');
  }
  // The second copy lies deeper, and shares the app's OpenTelemetry API.
  for (const name of ['genspan', '@genspan']) {
    const copy = project.file(join('dependency', 'node_modules', name));
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(installed(name), copy, { recursive: true });
  }
  return project;
}

function isCode(path: string): boolean {
  return !/\.(map|ts|mts|cts|md)$|[\\/]src$/.test(path);
}
