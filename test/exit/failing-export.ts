import { afterAll } from 'vitest';
import { OtlpSink } from '../support/otlp-sink.ts';
import type { ProjectOptions } from '../support/project.ts';

/** The longest that a process is held. */
export const CAP_MS = 2000;

/** The SDKs that the front door may start. */
export const SDKS: readonly [string, Omit<ProjectOptions, 'apps'>][] = [
  ['our own, beside API 1.10', { opentelemetry: 'api-1.10', genspan: 'beside' }],
  ["the app's sdk-node, of the 3.x line", { opentelemetry: 3 }],
];

/** Makes receivers that can be told to answer badly, one for each test; they are stopped when the tests have run. */
export function sinks(): (answers: Parameters<typeof OtlpSink.start>[0]) => Promise<OtlpSink> {
  const started: OtlpSink[] = [];
  afterAll(async () => {
    for (const sink of started) await sink.stop();
  });
  return async (answers) => {
    const sink = await OtlpSink.start(answers);
    started.push(sink);
    return sink;
  };
}

/** One line that says how many calls, where to, why, and what to do. */
export function failure(calls: string, url: string, reason: string): RegExp {
  const where = `${url.replaceAll('.', '\\.')}/v1/traces`;
  return new RegExp(
    `^genspan: ${calls} traced, but ${where} took none: ${reason}\\. [^\\n]*npx genspan run -- node[^\\n]*\\n$`,
  );
}
