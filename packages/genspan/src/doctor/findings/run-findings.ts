import type { Facts } from '../facts.ts';
import { type Finding, problem } from '../finding.ts';
import { settingFindings } from './setting-findings.ts';

/** What genspan itself said while it ran, as far as nothing else here says it, and a program that did not run well. */
export function runFindings(facts: Facts): Finding[] {
  const { said, ended, lastWords, command } = facts.run;
  const known = new Set(settingFindings(facts).map(({ what }) => what));
  const missed = facts.run.processes.flatMap(({ sdks }) => sdks.filter(({ state }) => state === 'missed'));
  const isOfMissed = (line: string) =>
    missed.some((sdk) => line.startsWith(`${sdk.package} was loaded but cannot be traced`));
  const lines = said.filter(
    (line) => !known.has(line) && !isOfMissed(line) && !SAID_BETTER.some((pattern) => pattern.test(line)),
  );
  const findings = lines.map((line) =>
    problem('OpenTelemetry', line, 'genspan said so while it ran', 'see docs/configuration.md, "What Genspan says"'),
  );
  if (ended !== undefined) {
    const words = lastWords.length > 0 ? `: ${lastWords.join(' | ')}` : '';
    findings.push(
      problem(
        'OpenTelemetry',
        `${command ?? 'the probe'} ended with ${ended}${words}`,
        'what it would have done later was not looked at',
        command
          ? 'see that it runs without the doctor'
          : 'see that your --require and --import modules load by themselves',
      ),
    );
  }
  return findings;
}

/** Lines about what other findings tell with more. */
const SAID_BETTER = [
  /are switched off\. To keep this quiet/,
  /traced, but .* took/,
  /redaction is not part of it/,
  /content is redacted; for raw/,
  // The model that the probe asks for is nobody's.
  /^no price for \S+ genspan-doctor /,
];
