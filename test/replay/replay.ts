import { compare, differences, type Mismatch } from './compare.ts';
import { deviations } from './conforming.ts';
import { drive, type Job, type JobResult, type SpanRecord } from './drive.ts';
import { forecast, type Mode } from './modes.ts';
import type { Destination } from './oracle/destination.ts';
import { type Expectation, rejection } from './oracle/expectation.ts';
import { text } from './oracle/json.ts';
import { type Recording, requestBody } from './recording.ts';
import type { Sdk } from './sdks/index.ts';

/** How the replay of one recording in one mode compared. */
export interface Verdict {
  recording: Recording;
  mode: Mode;
  fields: number;
  mismatches: Mismatch[];
  span?: SpanRecord;
  /** The bare SDK rejects this recording with the same words, so only the error span was compared. */
  rejected: boolean;
}

/** Under what a recording is replayed. */
export interface Setting {
  sdk: Sdk;
  mode: Mode;
  /** Where the replay server listens. */
  port: number;
}

/**
 * Replays recordings through the real SDK under the flag, and compares each span with the raw exchange.
 *
 * @param whole verdicts of the undisturbed replay: a stream in small writes must leave the same span
 */
export async function replay(recordings: Recording[], setting: Setting, whole?: Verdict[]): Promise<Verdict[]> {
  const { sdk, mode } = setting;
  const taken = mode.select(recordings);
  const jobs = taken.map((recording) => jobOf(recording, setting));
  const seen = await drive({ sdk, mode, instrumented: true, jobs });
  const surprises = taken.filter((recording) => surprising(recording, setting, seen.get(recording.id)));
  const ids = new Set(surprises.map(({ id }) => id));
  const control = await drive({ sdk, mode, instrumented: false, jobs: jobs.filter(({ id }) => ids.has(id)) });
  const spans = new Map(whole?.map((verdict) => [verdict.recording.id, verdict.span]));
  return taken.map((recording) => {
    const result = seen.get(recording.id) ?? { id: recording.id, spans: [] };
    const verdict = judge(recording, setting, result, control.get(recording.id));
    if (spans.has(recording.id)) verdict.mismatches.push(...differences(spans.get(recording.id), verdict.span));
    return verdict;
  });
}

function jobOf(recording: Recording, setting: Setting): Job {
  const { sdk, mode, port } = setting;
  const { id, api, request } = recording;
  const route = `http://127.0.0.1:${port}/r/${id}${mode.options}${sdk.basePath}`;
  const own = mode.home ? sdk.home(recording) : undefined;
  const variant = sdk.variant(recording, destinationOf(recording, setting));
  const job = { id, api, variant, body: requestBody(recording), headers: request.headers };
  return own ? { ...job, baseURL: own.baseURL, route } : { ...job, baseURL: route };
}

function destinationOf(recording: Recording, { sdk, mode, port }: Setting): Destination {
  return (mode.home ? sdk.home(recording)?.destination : undefined) ?? sdk.loopback(recording, port);
}

/** Whether the app threw, or not, against what the bytes foretell; the control must say why. */
function surprising(recording: Recording, { sdk, mode }: Setting, result: JobResult | undefined): boolean {
  const { thrown, finished } = forecast(sdk, recording, mode);
  // A stream that was complete before the cut may end either way.
  if (mode.cutAfter !== undefined) return !result?.error && !finished;
  return (result?.error !== undefined) !== (thrown || recording.response.status >= 400);
}

function judge(recording: Recording, setting: Setting, result: JobResult, bare: JobResult | undefined): Verdict {
  const { sdk, mode } = setting;
  const rejected = bare?.error !== undefined && bare.error.message === result.error?.message;
  const derived = rejected
    ? rejection(sdk.spanName(recording), text(requestBody(recording).model), bare.error?.names ?? [])
    : sdk.expectation(recording, {
        destination: destinationOf(recording, setting),
        ...appView(recording, setting, result),
      });
  const expected = mode.adapt?.(derived, recording) ?? derived;
  const { fields, mismatches } = compareAll(recording, setting, result, expected);
  if (bare && !rejected) mismatches.push({ field: 'app.error', expected: wordsOf(bare), got: wordsOf(result) });
  return { recording, mode, fields, mismatches, span: result.spans[0], rejected };
}

function appView(recording: Recording, { sdk, mode }: Setting, { chunks, error }: JobResult) {
  const foretold = forecast(sdk, recording, mode);
  const received = chunks === undefined ? undefined : foretold.chunks.slice(0, chunks);
  return { chunks: received, thrown: error && { names: error.names }, sent: foretold.error };
}

/** The span's fields, whether it conforms, and first of all what the app itself received. */
function compareAll(recording: Recording, { sdk, mode }: Setting, result: JobResult, expected: Expectation) {
  const { fields, mismatches } = compare(result.spans, expected);
  for (const span of result.spans) mismatches.push(...deviations(span, expected));
  if (result.chunks === undefined) return { fields, mismatches };
  const foretold = forecast(sdk, recording, mode).chunks.length;
  if (result.chunks !== foretold)
    mismatches.unshift({ field: 'app.chunks', expected: String(foretold), got: String(result.chunks) });
  return { fields: fields + 1, mismatches };
}

function wordsOf({ error }: JobResult): string {
  return error ? `${error.names[0]}: ${error.message}` : 'no error';
}
