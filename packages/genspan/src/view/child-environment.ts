/** The environment of the child, and what the user should know about it. */
export interface ChildEnvironment {
  env: NodeJS.ProcessEnv;
  /** One line each: settings of the user that do not hold for the child. */
  notices: string[];
}

/** Settings for traces alone; they would win over the endpoint and protocol that point to the view. */
const TRACES_ONLY = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'];

/**
 * The environment in which `genspan run` starts a command: Genspan is loaded first, and traces go to the view.
 * Metric and log exporters stay as they are set.
 *
 * @param registerPath absolute path of `genspan/register` in its CommonJS form
 * @param url of the view's receiver
 */
export function childEnvironment(parent: NodeJS.ProcessEnv, registerPath: string, url: string): ChildEnvironment {
  const env = { ...parent };
  const notices: string[] = [];
  env.NODE_OPTIONS = nodeOptions(registerPath, parent.NODE_OPTIONS);
  const replaced = ['OTEL_EXPORTER_OTLP_ENDPOINT', ...TRACES_ONLY].filter((name) => parent[name]);
  if (replaced.length > 0) notices.push(`traces of this run go to the view; not used for it: ${replaced.join(', ')}`);
  for (const name of TRACES_ONLY) delete env[name];
  env.OTEL_EXPORTER_OTLP_ENDPOINT = url;
  env.OTEL_EXPORTER_OTLP_PROTOCOL = 'http/protobuf';
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
