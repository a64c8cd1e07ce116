import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** One series of an instant query. */
export interface Sample {
  metric: Readonly<Record<string, string>>;
  value: number;
}

/** A rule as Prometheus has loaded it. */
export interface LoadedRule {
  name: string;
  type: 'alerting' | 'recording';
  health: 'ok' | 'err' | 'unknown';
  lastError?: string;
}

export interface Alert {
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  state: 'pending' | 'firing';
  activeAt: string;
}

/** `otlp.translation_strategy`. */
export type Translation = 'UnderscoreEscapingWithSuffixes' | 'NoUTF8EscapingWithSuffixes';

export interface ServerOptions {
  /** The program, as the builder says. */
  program: string;
  /** `UnderscoreEscapingWithSuffixes` by default, as Prometheus has it. */
  translation?: Translation;
  /** The YAML of rules, loaded at the start. */
  rules?: string;
  flags?: readonly string[];
}

const READY = /msg="Listening on".* address=(127\.0\.0\.1:\d+)/;

/** A Prometheus on a loopback port with its OTLP receiver, and its own folder that is removed at the end. */
export class PrometheusServer {
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #options: ServerOptions;

  private constructor(process: ChildProcess, url: string, folder: string, options: ServerOptions) {
    this.#process = process;
    this.url = url;
    this.#folder = folder;
    this.#options = options;
    globalThis.process.once('exit', () => process.kill('SIGKILL'));
  }

  static async start(options: ServerOptions): Promise<PrometheusServer> {
    const folder = mkdtempSync(join(tmpdir(), 'genspan-prometheus-'));
    writeFileSync(join(folder, 'rules.yml'), options.rules ?? 'groups: []\n');
    writeFileSync(join(folder, 'prometheus.yml'), configuration(options));
    const flags = [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      '--storage.tsdb.retention.time=35d',
      '--web.listen-address=127.0.0.1:0',
      '--web.enable-otlp-receiver',
      '--web.enable-lifecycle',
      ...(options.flags ?? []),
    ];
    const server = spawn(options.program, flags, { stdio: ['ignore', 'ignore', 'pipe'] });
    const address = await listening(server);
    const started = new PrometheusServer(server, `http://${address}`, folder, options);
    await started.until(async () => (await fetch(`${started.url}/-/ready`)).ok);
    return started;
  }

  /** What `OTEL_EXPORTER_OTLP_METRICS_ENDPOINT` takes. */
  get receiver(): string {
    return `${this.url}/api/v1/otlp/v1/metrics`;
  }

  /** Scrapes an exporter of this machine from now on. */
  async scrape(port: number): Promise<void> {
    writeFileSync(join(this.#folder, 'prometheus.yml'), configuration(this.#options, port));
    const response = await fetch(`${this.url}/-/reload`, { method: 'POST' });
    if (!response.ok) throw new Error(await response.text());
  }

  /** The result of an instant query, now. Rejects with Prometheus's words where the query is wrong or doubtful. */
  async query(expr: string): Promise<Sample[]> {
    const { result } = await this.#ask<{ result: { metric: Sample['metric']; value: Point }[] }>('query', {
      query: expr,
    });
    return result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }));
  }

  /** The sum of the values of an instant query. */
  async sum(expr: string): Promise<number> {
    return (await this.query(expr)).reduce((sum, { value }) => sum + value, 0);
  }

  /** Every value that a query had over the last seconds. */
  async valuesOver(expr: string, seconds: number): Promise<number[]> {
    const end = Date.now() / 1000;
    const range = { start: String(end - seconds), end: String(end), step: '5' };
    const { result } = await this.#ask<{ result: { values: Point[] }[] }>('query_range', { query: expr, ...range });
    return result.flatMap(({ values }) => values.map(([, value]) => Number(value)));
  }

  /** The values of a label, of the series that a selector picks. */
  async labelValues(label: string, selector: string): Promise<string[]> {
    const match = new URLSearchParams({ 'match[]': selector });
    return this.#ask<string[]>(`label/${escapedLabel(label)}/values?${match}`);
  }

  async rules(): Promise<LoadedRule[]> {
    const { groups } = await this.#ask<{ groups: { rules: LoadedRule[] }[] }>('rules');
    return groups.flatMap(({ rules }) => rules);
  }

  async alerts(): Promise<Alert[]> {
    return (await this.#ask<{ alerts: Alert[] }>('alerts')).alerts;
  }

  /** Resolves as soon as the condition holds. */
  async until(condition: () => Promise<boolean>): Promise<void> {
    while (!(await condition())) await wait(100);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null) {
      const gone = once(this.#process, 'exit');
      this.#process.kill('SIGKILL');
      await gone;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #ask<T>(path: string, query?: Record<string, string>): Promise<T> {
    const post = query && { method: 'POST', body: new URLSearchParams(query) };
    const response = await fetch(`${this.url}/api/v1/${path}`, post);
    const answer = (await response.json()) as { status: string; error?: string; warnings?: string[]; data: T };
    const complaint = answer.error ?? answer.warnings?.join('; ');
    if (answer.status !== 'success' || complaint) throw new Error(`${complaint} in ${query?.query ?? path}`);
    return answer.data;
  }
}

type Point = [time: number, value: string];

/** Prometheus takes dots in a path only so. */
function escapedLabel(label: string): string {
  return /^\w+$/.test(label) ? label : `U__${label.replaceAll('_', '__').replaceAll('.', '_2e_')}`;
}

function listening(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr!.setEncoding('utf8').on('data', (text: string) => {
      // Read to the end of its life, or a full pipe would stop it.
      if (said.length < 100_000) said += text;
      const [, address] = READY.exec(said) ?? [];
      if (address) resolve(address);
    });
    server.on('error', reject);
    server.on('exit', () => reject(new Error(`Prometheus ended: ${said}`)));
  });
}

function configuration({ translation = 'UnderscoreEscapingWithSuffixes' }: ServerOptions, scraped?: number): string {
  const scrape = scraped
    ? `scrape_configs:\n- job_name: scraped\n  static_configs: [{targets: ['127.0.0.1:${scraped}']}]\n`
    : '';
  return `global: {scrape_interval: 500ms, scrape_timeout: 500ms, evaluation_interval: 1s}
otlp: {translation_strategy: ${translation}}
rule_files: [rules.yml]
${scrape}`;
}
