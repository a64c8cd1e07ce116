import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm, type Packed } from './npm.ts';

const OWN = fileURLToPath(new URL('./programs/', import.meta.url));
const SHARED = fileURLToPath(new URL('../matrix/programs/', import.meta.url));
const FROM_MATRIX = ['ask.cjs', 'cjs-require.cjs', 'esm-static.mjs', 'own-sdk.cjs', 'own-sdk.mjs'];

/** An app that Genspan is installed into. */
export interface FreshApp {
  name: string;
  /** What it has of OpenTelemetry, exact versions. */
  openTelemetry: Record<string, string>;
}

/** The set-ups that our users have. */
export const FRESH_APPS: readonly FreshApp[] = [
  { name: 'empty app', openTelemetry: {} },
  {
    name: 'API 1.9 with SDK 2.x',
    openTelemetry: { '@opentelemetry/api': '1.9.1', '@opentelemetry/sdk-node': '0.223.0' },
  },
  {
    name: 'API 1.10 with SDK 3.x',
    openTelemetry: { '@opentelemetry/api': '1.10.0', '@opentelemetry/sdk-node': '0.301.0' },
  },
  { name: 'API 1.10 alone', openTelemetry: { '@opentelemetry/api': '1.10.0' } },
];

/** An app after the install. */
export interface InstalledApp extends FreshApp {
  folder: string;
  hasSdk: boolean;
  /** How often npm overrode a peer dependency. */
  peerConflicts: number;
}

/** Makes the app's folder below `parent` and installs everything into it, our packages from their tarballs. */
export async function install(app: FreshApp, parent: string, packed: readonly Packed[]): Promise<InstalledApp> {
  const folder = join(parent, app.name.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase());
  mkdirSync(folder);
  const tarballs = Object.fromEntries(packed.map(({ name, filename }) => [name, `file:${join(parent, filename)}`]));
  const { genspan, '@genspan/instrumentation-openai': openai } = tarballs;
  if (!genspan || !openai) throw new Error('genspan and @genspan/instrumentation-openai were not packed');
  const dependencies = { ...app.openTelemetry, openai: '7.55.0', genspan, '@genspan/instrumentation-openai': openai };
  const manifest = { name: 'fresh-app', private: true, dependencies, overrides: tarballs };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  const { stderr } = await npm(['install', '--no-audit', '--no-fund', '--prefer-offline'], folder);
  cpSync(OWN, folder, { recursive: true });
  for (const name of FROM_MATRIX) cpSync(join(SHARED, name), join(folder, name));
  const peerConflicts = stderr.match(/ERESOLVE overriding peer dependency/g)?.length ?? 0;
  return { ...app, folder, hasSdk: '@opentelemetry/sdk-node' in app.openTelemetry, peerConflicts };
}
