import type { CallFacts, Facts, ProcessFacts } from '../facts.ts';
import { type Finding, good, note, problem } from '../finding.ts';
import { overlapOfScope } from '../overlaps.ts';
import { count, list } from './words.ts';

const AREA = 'calls';

/** A scope of ours. */
const OURS = /^@genspan\//;
/** The scope of the Anthropic SDK's own spans. */
const NATIVE = 'com.anthropic.sdk.typescript';

/** How many spans each call had: it should be one. */
export function callFindings(facts: Facts): Finding[] {
  const { run } = facts;
  if (run.command === undefined)
    return run.processes.flatMap((process) => process.calls.flatMap((call) => ofProbe(call, process)));
  return ofProgram(run.processes.flatMap(({ calls }) => calls));
}

function ofProbe({ call, spans, failed, unsampled }: CallFacts, { serving }: ProcessFacts): Finding[] {
  const what = `${call}: a call to a provider on this machine`;
  if (failed !== undefined) return [note(AREA, `${what} could not be made: ${failed}`)];
  if (unsampled) return [note(AREA, `${what} was dropped by the sampler, so its spans could not be counted`)];
  if (spans.length === 1) return [good(AREA, `${what} made one span (${spans[0]!.scope})`)];
  if (spans.length > 1)
    return [
      twice(
        call,
        spans.map(({ scope }) => scope),
      ),
    ];
  if (serving === 'nobody' || serving === 'undecided') return [];
  return [
    problem(
      AREA,
      `${what} made no span`,
      'calls of your app are not traced either',
      'see what is said of the SDK above',
    ),
  ];
}

function ofProgram(calls: CallFacts[]): Finding[] {
  if (calls.length === 0) {
    const why = 'so how many spans a call has could not be counted';
    return [note(AREA, 'the program made no model call while it was watched', why, WITHOUT_PROGRAM)];
  }
  const double = calls.filter(({ spans }) => spans.length > 1);
  if (double.length === 0) return [good(AREA, `${count(calls.length, 'call')} of the program, each with one span`)];
  const scopes = double.flatMap(({ spans }) => spans.map(({ scope }) => scope));
  return [twice(`${double.length} of ${count(calls.length, 'call')} of the program`, scopes)];
}

const WITHOUT_PROGRAM =
  'run the doctor without a program, with the file that starts your telemetry: --require ./telemetry.js';

function twice(what: string, scopes: string[]): Finding {
  const makers = [...new Set(scopes)];
  const others = makers.filter((scope) => !OURS.test(scope));
  return problem(
    AREA,
    `${what}: more than one span for a call, by ${list(makers.map((scope) => scope || 'a nameless scope'))}`,
    'tokens and cost are counted as often',
    remedyFor(others),
  );
}

function remedyFor(scopes: string[]): string {
  if (scopes.length === 0) return 'Genspan is loaded twice: load it once, by the flag or in code';
  const remedies = new Map<string, string>();
  for (const scope of scopes)
    if (![...remedies.values()].includes(switchOf(scope))) remedies.set(scope, switchOf(scope));
  if (remedies.size === 1) return [...remedies.values()][0]!;
  return [...remedies].map(([scope, remedy]) => `for ${scope}: ${remedy}`).join('; ');
}

function switchOf(scope: string): string {
  if (scope.startsWith(NATIVE)) return 'ANTHROPIC_OPEN_TELEMETRY=false';
  return overlapOfScope(scope)?.remedy ?? `switch the instrumentation ${scope || 'without a name'} off`;
}
