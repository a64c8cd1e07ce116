/** The environment of the child, and what the user should know about it. */
export interface ChildEnvironment {
  env: NodeJS.ProcessEnv;
  /** One line each: settings of the user that do not hold for the child. */
  notices: string[];
}

/** Settings for one signal alone; they would win over the endpoint and protocol that point to the view. */
const ONE_SIGNAL = ['TRACES', 'METRICS'].flatMap((signal) => [
  `OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`,
  `OTEL_EXPORTER_OTLP_${signal}_PROTOCOL`,
]);

/** By default an SDK exports metrics once a minute, which is long for somebody who watches. */
const METRICS_EVERY_MS = { OTEL_METRIC_EXPORT_INTERVAL: '5000', OTEL_METRIC_EXPORT_TIMEOUT: '5000' };

/**
 * The environment in which `genspan run` starts a command: Genspan is loaded first, and traces and metrics go
 * to the view. Which metric and log exporters there are stays as it is set.
 *
 * @param registerPath absolute path of `genspan/register` in its CommonJS form
 * @param url of the view's receiver
 */
export function childEnvironment(parent: NodeJS.ProcessEnv, registerPath: string, url: string): ChildEnvironment {
  const env = { ...parent };
  const notices: string[] = [];
  env.NODE_OPTIONS = nodeOptions(registerPath, parent.NODE_OPTIONS);
  const replaced = ['OTEL_EXPORTER_OTLP_ENDPOINT', ...ONE_SIGNAL].filter((name) => parent[name]);
  if (replaced.length > 0)
    notices.push(`traces and metrics of this run go to the view; not used for it: ${replaced.join(', ')}`);
  for (const name of ONE_SIGNAL) delete env[name];
  env.OTEL_EXPORTER_OTLP_ENDPOINT = url;
  env.OTEL_EXPORTER_OTLP_PROTOCOL = 'http/protobuf';
  // Only both together: an SDK throws when the interval is below the timeout.
  if (!Object.keys(METRICS_EVERY_MS).some((name) => parent[name])) Object.assign(env, METRICS_EVERY_MS);
  const exporters = parent.OTEL_TRACES_EXPORTER?.split(',').map((name) => name.trim());
  if (exporters?.some(Boolean) && !exporters.includes('otlp')) {
    delete env.OTEL_TRACES_EXPORTER;
    notices.push(`OTEL_TRACES_EXPORTER=${parent.OTEL_TRACES_EXPORTER} is not used for this run`);
  }
  return { env, notices };
}

/**
 * `--require` of the file before what is set already. Node splits NODE_OPTIONS at spaces outside double quotes, and
 * within them takes a backslash as the escape.
 */
export function nodeOptions(registerPath: string, existing: string | undefined): string {
  const quoted = `"${registerPath.replace(/[\\"]/g, '\\$&')}"`;
  return existing?.trim() ? `--require ${quoted} ${existing}` : `--require ${quoted}`;
}
