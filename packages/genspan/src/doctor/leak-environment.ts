import { PLANTED_CREDENTIAL } from './leak-values.ts';

/** The environment of the process that plants, and what the user should know about it. */
export interface LeakEnvironment {
  env: NodeJS.ProcessEnv;
  /** One line each: settings of the user that do not hold for the check. */
  notices: string[];
}

const SIGNALS = ['TRACES', 'METRICS', 'LOGS'] as const;

/**
 * The user's environment with its exporters turned to the check. Everything else is the user's: what is redacted, what
 * is captured, limits, compression, protocol.
 *
 * @param url of the check's receiver
 */
export function leakEnvironment(parent: NodeJS.ProcessEnv, url: string): LeakEnvironment {
  const env = { ...parent };
  const notices: string[] = [];
  for (const signal of SIGNALS) {
    delete env[`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`];
    sendOtlp(env, `OTEL_${signal}_EXPORTER`, notices);
    speakHttp(env, `OTEL_EXPORTER_OTLP_${signal}_PROTOCOL`, notices);
  }
  speakHttp(env, 'OTEL_EXPORTER_OTLP_PROTOCOL', notices);
  sampleAll(env, notices);
  env.OTEL_EXPORTER_OTLP_ENDPOINT = url;
  env[PLANTED_CREDENTIAL.name] = PLANTED_CREDENTIAL.value;
  return { env, notices };
}

/** What goes to the console or nowhere cannot be looked at. */
function sendOtlp(env: NodeJS.ProcessEnv, name: string, notices: string[]): void {
  const words = env[name]?.split(',').map((word) => word.trim());
  if (!words?.some(Boolean) || words.includes('otlp')) return;
  notices.push(`${name}=${env[name]} is not used for the check, which receives OTLP`);
  env[name] = 'otlp';
}

function speakHttp(env: NodeJS.ProcessEnv, name: string, notices: string[]): void {
  if (env[name]?.trim() !== 'grpc') return;
  notices.push(`${name}=grpc is not used for the check, which receives http/protobuf: the same bytes`);
  env[name] = 'http/protobuf';
}

function sampleAll(env: NodeJS.ProcessEnv, notices: string[]): void {
  const { OTEL_TRACES_SAMPLER: sampler } = env;
  if (!sampler || sampler === 'always_on') return;
  notices.push(`OTEL_TRACES_SAMPLER=${sampler} is not used for the check, which needs every span`);
  env.OTEL_TRACES_SAMPLER = 'always_on';
}
