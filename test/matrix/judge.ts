import type { Outcome } from './cell.ts';

/** What is expected of a program beside its spans. */
export interface Expected {
  /** Model calls, each of which prints `hi` and makes one span. Default 1. */
  calls?: number;
  stdout?: string;
  /** `service.name` of the spans. */
  service?: string;
  /** SDKs that made the spans; `openai` when absent. */
  sdks?: readonly Sdk[];
}

/** The known SDKs. */
export type Sdk = 'openai' | 'anthropic';

const CLIENT = 3;

/** What is wrong with a program all of whose calls must be traced, once each, and that must look untouched otherwise. */
export function wrongWithTraced(outcome: Outcome, expected: Expected = {}): string[] {
  const { calls = 1, stdout = 'hi\n'.repeat(calls), service, sdks = ['openai'] } = expected;
  const scopes = sdks.map((sdk) => `@genspan/instrumentation-${sdk}`);
  const problems = wrongWithRun(outcome, { calls, stdout });
  if (outcome.spans.length !== calls) problems.push(`${outcome.spans.length} spans, expected ${calls}`);
  for (const span of outcome.spans) {
    if (span.name !== 'chat matrix-model' || span.kind !== CLIENT)
      problems.push(`span "${span.name}" of kind ${span.kind}`);
    if (!scopes.includes(span.scope)) problems.push(`span of scope ${span.scope}`);
    const tokens = Number(span.attributes['gen_ai.usage.input_tokens']);
    if (tokens !== 7) problems.push(`${tokens} input tokens, expected 7`);
    if (service !== undefined && span.service !== service)
      problems.push(`span of service "${span.service}", not "${service}"`);
  }
  return problems;
}

/** What is wrong with a program that must have run to its end without a word on stderr. */
export function wrongWithRun(outcome: Outcome, { calls, stdout }: { calls: number; stdout: string }): string[] {
  const problems: string[] = [];
  if (outcome.code !== 0) problems.push(`ended with ${outcome.signal ?? `exit code ${outcome.code}`}`);
  if (outcome.stderr !== '') problems.push(`stderr: ${shortened(outcome.stderr)}`);
  if (outcome.stdout !== stdout) problems.push(`stdout: ${shortened(outcome.stdout)}, expected ${shortened(stdout)}`);
  if (outcome.calls !== calls) problems.push(`${outcome.calls} calls reached the provider, expected ${calls}`);
  return problems;
}

/** Where two runs differ that must look the same. */
export function differences(
  bare: Outcome,
  flagged: Outcome,
  seen: (text: string) => string = (text) => text,
): string[] {
  const problems: string[] = [];
  if (bare.code !== flagged.code) problems.push(`exit code ${flagged.code}, bare ${bare.code}`);
  for (const stream of ['stdout', 'stderr'] as const) {
    const [with_, without] = [seen(flagged[stream]), seen(bare[stream])];
    if (with_ !== without) problems.push(`${stream}: ${shortened(with_)}, bare ${shortened(without)}`);
  }
  return problems;
}

/** Text for a message: quoted, on one line, not too long. */
export function shortened(text: string): string {
  return JSON.stringify(text.length > 600 ? `${text.slice(0, 600)}...` : text);
}
