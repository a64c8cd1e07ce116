import { writeFileSync } from 'node:fs';
import { Child, type Ended } from '../support/child.ts';
import { Project } from '../support/project.ts';
import { AppProcess } from './app-process.ts';
import { PRICES } from './shop.ts';
import { ShopProvider } from './shop-provider.ts';

/** Processes of one service that share a backend, each with its own SDK, which Genspan starts. */
export class Fleet {
  readonly #workers: readonly AppProcess[];
  readonly #provider: ShopProvider;
  readonly #project: Project;
  readonly #env: Readonly<Record<string, string>>;

  private constructor(
    workers: readonly AppProcess[],
    provider: ShopProvider,
    project: Project,
    env: Readonly<Record<string, string>>,
  ) {
    this.#workers = workers;
    this.#provider = provider;
    this.#project = project;
    this.#env = env;
  }

  static async start(size: number, receiver: string, configuration: string): Promise<Fleet> {
    const provider = await ShopProvider.start();
    const project = new Project({ apps: new URL('apps/', import.meta.url), opentelemetry: 2 });
    const write = (name: string, text: string) => {
      writeFileSync(project.file(name), text);
      return project.file(name);
    };
    const env: Record<string, string> = {
      PROVIDER_URL: provider.url,
      CALLS_FILE: write('calls', '0'),
      GENSPAN_CONFIG: write('genspan.config.yaml', configuration),
      GENSPAN_PRICES_FILE: write('prices.json', PRICES),
      OTEL_SERVICE_NAME: 'fleet',
      OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: receiver,
      OTEL_METRIC_EXPORT_INTERVAL: '300',
      OTEL_METRIC_EXPORT_TIMEOUT: '300',
      OTEL_TRACES_EXPORTER: 'none',
      OTEL_LOGS_EXPORTER: 'none',
    };
    const workers = Array.from({ length: size }, () => new AppProcess('worker.cjs', project.directory, env));
    await Promise.all(workers.map((worker) => worker.said('ready;')));
    return new Fleet(workers, provider, project, env);
  }

  /** Has every process make calls until it has made so many in all. */
  callUntil(calls: number): void {
    writeFileSync(this.#project.file('calls'), String(calls));
  }

  /** Runs one process more, which makes a call for the feature `nightly` and ends before its SDK would export by itself. */
  async runJob(): Promise<Ended> {
    const { OTEL_METRIC_EXPORT_INTERVAL, OTEL_METRIC_EXPORT_TIMEOUT, ...env } = this.#env;
    const { directory } = this.#project;
    return Child.run(this.#project.file('job.cjs'), { cwd: directory, flags: ['--require', 'genspan/register'], env });
  }

  /** What the processes wrote to stderr in their whole lives. */
  async stop(): Promise<string> {
    const said = await Promise.all(this.#workers.map((worker) => worker.stop()));
    await this.#provider.stop();
    this.#project.remove();
    return said.join('');
  }
}
