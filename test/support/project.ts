import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The two lines of OpenTelemetry's JavaScript SDK: API 1.9 with SDK 2.x, and API 1.10 with SDK 3.x. */
export type SdkLine = 2 | 3;

const OPENTELEMETRY: Readonly<Record<SdkLine, string>> = {
  2: join(ROOT, 'node_modules', '@opentelemetry'),
  3: join(ROOT, 'test', 'apps', 'otel-3', 'node_modules', '@opentelemetry'),
};

const PACKAGES = [
  'genspan',
  'model-call',
  'redaction',
  'prices',
  'pricing',
  'metrics',
  'instrumentation',
  'instrumentation-openai',
  'instrumentation-anthropic',
];

export interface ProjectOptions {
  /** A folder whose files become the project's. */
  apps: URL;
  /**
   * The OpenTelemetry that the app has installed: the packages of a line, a folder of packages, the API alone (as it
   * is when npm adds what Genspan asks for), or nothing.
   */
  opentelemetry: SdkLine | { folder: string } | 'api-1.9' | 'api-1.10' | 'none';
  /**
   * `linked`: Genspan resolves the OpenTelemetry of its own install (API 1.9), as in a tree where it is nested.
   * `beside`: Genspan lies beside the app's packages and shares its API, as in a flat tree.
   * `nested`: Genspan brings the OpenTelemetry of the other line with it.
   */
  genspan?: 'linked' | 'beside' | 'nested';
}

/** An app's folder with `node_modules`, as a user would have it, made for one test file. */
export class Project {
  readonly directory: string;

  constructor({ apps, opentelemetry, genspan = 'linked' }: ProjectOptions) {
    this.directory = realpathSync(mkdtempSync(join(tmpdir(), 'genspan-project-')));
    cpSync(fileURLToPath(apps), this.directory, { recursive: true });
    this.#link('openai', join(ROOT, 'node_modules', 'openai'));
    this.#link('@anthropic-ai/sdk', join(ROOT, 'node_modules', '@anthropic-ai/sdk'));
    // What packages of ours depend on.
    this.#link('yaml', join(ROOT, 'node_modules', 'yaml'));
    this.#linkOpenTelemetry(opentelemetry);
    const nest = genspan === 'nested' ? 'genspan/node_modules/' : '';
    for (const folder of PACKAGES) {
      const name = folder === 'genspan' ? folder : `${nest}@genspan/${folder}`;
      const source = join(ROOT, 'packages', folder);
      if (genspan === 'linked') this.#link(name, source);
      else this.#copy(name, source);
    }
    if (nest) this.#link(`${nest}@opentelemetry`, OPENTELEMETRY[opentelemetry === 2 ? 3 : 2]);
  }

  /** A file of the project. */
  file(name: string): string {
    return join(this.directory, name);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  #linkOpenTelemetry(given: ProjectOptions['opentelemetry']): void {
    if (given === 'api-1.9') this.#link('@opentelemetry/api', join(OPENTELEMETRY[2], 'api'));
    else if (given === 'api-1.10') this.#link('@opentelemetry/api', join(OPENTELEMETRY[3], 'api'));
    else if (given !== 'none')
      this.#link('@opentelemetry', typeof given === 'object' ? given.folder : OPENTELEMETRY[given]);
  }

  #link(name: string, target: string): void {
    const path = join(this.directory, 'node_modules', name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(target, path, 'junction');
  }

  #copy(name: string, source: string): void {
    const path = join(this.directory, 'node_modules', name);
    for (const file of readdirSync(source)) if (file.endsWith('.json')) cpSync(join(source, file), join(path, file));
    cpSync(join(source, 'dist'), join(path, 'dist'), { recursive: true, filter: (file) => !file.includes('types') });
  }
}
