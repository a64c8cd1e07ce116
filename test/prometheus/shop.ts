import { writeFileSync } from 'node:fs';
import { Project } from '../support/project.ts';
import { AppProcess } from './app-process.ts';
import { picoOf, RATES, ShopProvider } from './shop-provider.ts';

/** The configuration of the shop: `genspan.config.yaml`. */
export const CONFIGURATION = `features:
  support:
    objectives:
      availability: { target: 99% }
      refusal: { target: 98% }
      validity: { target: 95%, schema: ticket }
    budgets:
      daily: { limit: 0.02, period: day }
      monthly: { limit: 10, period: month }
  checkout:
    objectives:
      availability: { target: 99.5% }
      latency: { within: 30s, target: 99%, scope: workflow }
    budgets:
      daily: { limit: 5, period: day }
`;

/** How often the shop does everything that it does. */
export const WAVES = 6;

/** What the calls of a wave are, by feature, model and outcome. */
export const CALLS_OF_A_WAVE = [
  { feature: 'support', model: 'small', outcome: 'ok', count: 4 },
  { feature: 'support', model: 'small', outcome: 'refused', count: 2 },
  { feature: 'support', model: 'mystery', outcome: 'ok', count: 2 },
  { feature: 'checkout', model: 'large', outcome: 'ok', count: 1 },
  { feature: 'checkout', model: 'large', outcome: 'truncated', count: 1 },
  { feature: 'checkout', model: 'large', outcome: 'error', count: 1 },
  { feature: 'checkout', model: 'large', outcome: 'rate_limited', count: 1 },
  { feature: 'checkout', model: 'small', outcome: 'ok', count: 1 },
] as const;

/** The calls that are counted, of those that a predicate picks. */
export function callsWhere(picks: (call: (typeof CALLS_OF_A_WAVE)[number]) => boolean): number {
  return WAVES * CALLS_OF_A_WAVE.filter(picks).reduce((sum, { count }) => sum + count, 0);
}

/** What a feature's calls cost, in pico-dollars. */
export function picoSpent(feature: string): bigint {
  let sum = 0n;
  for (const call of CALLS_OF_A_WAVE) {
    const isPaid = call.feature === feature && call.outcome !== 'error' && call.outcome !== 'rate_limited';
    if (isPaid && call.model !== 'mystery') sum += BigInt(WAVES * call.count) * picoOf(call.model);
  }
  return sum;
}

/** An app process that calls models, with its provider and its own telemetry. */
export class Shop {
  /** The port that a Prometheus may scrape. */
  readonly port: number;
  readonly #app: AppProcess;
  readonly #provider: ShopProvider;
  readonly #project: Project;

  private constructor(app: AppProcess, provider: ShopProvider, project: Project, port: number) {
    this.#app = app;
    this.#provider = provider;
    this.#project = project;
    this.port = port;
  }

  /** @param receivers where its metrics go */
  static async open(receivers: readonly string[], settings: Readonly<Record<string, string>>): Promise<Shop> {
    const provider = await ShopProvider.start();
    const project = new Project({ apps: new URL('apps/', import.meta.url), opentelemetry: 2 });
    writeFileSync(project.file('genspan.config.yaml'), CONFIGURATION);
    writeFileSync(project.file('prices.json'), PRICES);
    const app = new AppProcess('shop.cjs', project.directory, {
      PROVIDER_URL: provider.url,
      RECEIVERS: receivers.join(','),
      WAVES: String(WAVES),
      GENSPAN_CONFIG: project.file('genspan.config.yaml'),
      GENSPAN_PRICES_FILE: project.file('prices.json'),
      OTEL_SERVICE_NAME: 'shop',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
      OTEL_NODE_RESOURCE_DETECTORS: 'env,serviceinstance',
      OTEL_LOGS_EXPORTER: 'none',
      ...settings,
    });
    await app.said(';');
    return new Shop(app, provider, project, Number(/port (\d+);/.exec(app.output)![1]));
  }

  get configurationFile(): string {
    return this.#project.file('genspan.config.yaml');
  }

  /** Resolves when everything was done. */
  async served(): Promise<void> {
    await this.#app.said(`wave ${WAVES};`);
  }

  /** What it wrote to stderr in its whole life. */
  async close(): Promise<string> {
    const stderr = await this.#app.stop();
    await this.#provider.stop();
    this.#project.remove();
    return stderr;
  }
}

/** A prices file: the shop's models are in no table. */
export const PRICES = JSON.stringify({
  providers: {
    openai: {
      models: Object.fromEntries(Object.entries(RATES).map(([model, rates]) => [model, { rates }])),
    },
  },
});
