import { compare, differences, type Mismatch } from './compare.ts';
import { drive, type Job, type JobResult, type SpanRecord } from './drive.ts';
import { forecast, type Mode } from './modes.ts';
import { type Destination, home, loopback } from './oracle/destination.ts';
import { type Expectation, expectation, rejection } from './oracle/expectation.ts';
import { type Recording, requestBody } from './recording.ts';

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

/**
 * Replays recordings through the real SDK under the flag, and compares each span with the raw exchange.
 *
 * @param port where the replay server listens
 * @param whole verdicts of the undisturbed replay: a stream in small writes must leave the same span
 */
export async function replay(recordings: Recording[], mode: Mode, port: number, whole?: Verdict[]): Promise<Verdict[]> {
  const taken = mode.select(recordings);
  const jobs = taken.map((recording) => jobOf(recording, mode, port));
  const seen = await drive({ major: mode.major, instrumented: true, jobs });
  const surprises = taken.filter((recording) => surprising(recording, mode, seen.get(recording.id)));
  const ids = new Set(surprises.map(({ id }) => id));
  const control = await drive({ major: mode.major, instrumented: false, jobs: jobs.filter(({ id }) => ids.has(id)) });
  const spans = new Map(whole?.map((verdict) => [verdict.recording.id, verdict.span]));
  return taken.map((recording) => {
    const result = seen.get(recording.id) ?? { id: recording.id, spans: [] };
    const verdict = judge(recording, mode, port, result, control.get(recording.id));
    if (spans.has(recording.id)) verdict.mismatches.push(...differences(spans.get(recording.id), verdict.span));
    return verdict;
  });
}

function jobOf(recording: Recording, mode: Mode, port: number): Job {
  const { id, api } = recording;
  const route = `http://127.0.0.1:${port}/r/${id}${mode.options}/v1`;
  const own = mode.home ? home(recording) : undefined;
  const { azure } = destinationOf(recording, mode, port);
  const body = requestBody(recording);
  return own ? { id, api, baseURL: own.baseURL, route, azure, body } : { id, api, baseURL: route, azure, body };
}

function destinationOf(recording: Recording, mode: Mode, port: number): Destination {
  return (mode.home ? home(recording)?.destination : undefined) ?? loopback(recording, port);
}

/** Whether the app threw, or not, against what the bytes foretell; the control must say why. */
function surprising(recording: Recording, mode: Mode, result: JobResult | undefined): boolean {
  const { thrown, finished } = forecast(recording, mode);
  // A stream that was complete before the cut may end either way.
  if (mode.cutAfter !== undefined) return !result?.error && !finished;
  return (result?.error !== undefined) !== (thrown || recording.response.status >= 400);
}

function judge(
  recording: Recording,
  mode: Mode,
  port: number,
  result: JobResult,
  bare: JobResult | undefined,
): Verdict {
  const [span] = result.spans;
  const rejected = bare?.error !== undefined && bare.error.message === result.error?.message;
  const expected = rejected
    ? rejection(recording, bare.error?.names ?? [])
    : expectation(recording, {
        destination: destinationOf(recording, mode, port),
        ...appView(recording, mode, result),
      });
  const { fields, mismatches } = compareAll(recording, mode, result, expected);
  if (bare && !rejected) mismatches.push({ field: 'app.error', expected: wordsOf(bare), got: wordsOf(result) });
  return { recording, mode, fields, mismatches, span, rejected };
}

function appView(recording: Recording, mode: Mode, { chunks, error }: JobResult) {
  const foretold = forecast(recording, mode);
  const received = chunks === undefined ? undefined : foretold.chunks.slice(0, chunks);
  return { chunks: received, thrown: error && { names: error.names }, sent: foretold.error };
}

/** The span's fields, and first of all what the app itself received. */
function compareAll(recording: Recording, mode: Mode, result: JobResult, expected: Expectation) {
  const { fields, mismatches } = compare(result.spans, expected);
  if (result.chunks === undefined) return { fields, mismatches };
  const foretold = forecast(recording, mode).chunks.length;
  if (result.chunks !== foretold)
    mismatches.unshift({ field: 'app.chunks', expected: String(foretold), got: String(result.chunks) });
  return { fields: fields + 1, mismatches };
}

function wordsOf({ error }: JobResult): string {
  return error ? `${error.names[0]}: ${error.message}` : 'no error';
}
