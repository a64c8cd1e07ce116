import type { Family } from './campaign.ts';
import type { Verdict } from './replay.ts';

/** One line per mismatch: recording, field, what the raw exchange says, what the span says. */
export function mismatchLines(verdicts: Verdict[]): string[] {
  return verdicts.flatMap(({ recording, mismatches }) =>
    mismatches.map(({ field, expected, got }) => `${recording.id} ${field}: expected ${expected}, got ${got}`),
  );
}

/** One line for a family: recordings, fields compared, mismatches. */
export function familyLine({ provider, mode, verdicts }: Family): string {
  const fields = verdicts.reduce((sum, verdict) => sum + verdict.fields, 0);
  const rejected = verdicts.filter((verdict) => verdict.rejected).length;
  const note = rejected > 0 ? `, ${rejected} rejected by the bare SDK` : '';
  const counts = [
    `${String(verdicts.length).padStart(4)} recordings`,
    `${String(fields).padStart(6)} fields compared`,
    `${String(mismatchLines(verdicts).length).padStart(4)} mismatches`,
  ];
  return `${provider.padEnd(18)} ${mode.padEnd(18)} ${counts.join(', ')}${note}`;
}
