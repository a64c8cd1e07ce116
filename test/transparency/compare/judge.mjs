import { expectationOf } from '../scenarios/index.mjs';
import { differences } from './difference.mjs';
import { spanProblems } from './span-expectation.mjs';

/**
 * Everything wrong with a scenario, from its line in the bare run and its line in the instrumented run; empty when the
 * SDK behaved the same and the spans are as expected.
 *
 * @param {object} options
 * @param {boolean} options.selfCheck both lines come from bare runs, so that there are no spans to judge
 */
export function judge(scenario, bare, instrumented, { setting, late, selfCheck }) {
  if (!bare) return ['the bare run did not get to it'];
  if (!instrumented) return ['the instrumented run did not get to it'];
  const broken = bare.observation.failed;
  if (broken) return [`the scenario itself fails with the bare SDK: ${broken.stack ?? broken.message}`];
  const problems = differences(comparable(scenario, bare), comparable(scenario, instrumented));
  if (bare.spans.length > 0) problems.push(`the bare run made spans: ${names(bare.spans)}`);
  if (selfCheck) return problems;
  problems.push(...spanListProblems(expectationOf(scenario, setting), instrumented));
  problems.push(...factProblems(scenario, instrumented.facts));
  problems.push(...lateProblems(instrumented.spans, late?.[scenario.name] ?? []));
  for (const { text } of scenario.complains ? [] : instrumented.complaints) problems.push(`diag: ${text}`);
  if (problems.length > 0 && instrumented.errors) problems.push(`stderr of the app: ${instrumented.errors.trim()}`);
  return problems;
}

function comparable({ exceptWarnings }, { observation }) {
  if (!exceptWarnings) return observation;
  return { ...observation, bystander: { ...observation.bystander, warnings: [] } };
}

function spanListProblems(expectations, { spans, port }) {
  if (spans.length !== expectations.length) {
    return [`expected ${expectations.length} spans, got ${spans.length}: ${names(spans)}`];
  }
  return expectations.flatMap((expected, at) => spanProblems(spans[at], expected, port));
}

function factProblems({ facts = {} }, actual) {
  return differences(facts, actual).map(
    (line) => `fact ${line.replace(': bare ', ': expected ').replace(', instrumented ', ', got ')}`,
  );
}

/** A span may not change after its scenario is over: neither end only then, nor a second time. */
function lateProblems(spans, late) {
  return spans.slice(0, late.length).flatMap(({ name, ends }, at) => {
    return late[at].ends === ends ? [] : [`${name}: ended ${ends} times by then, ${late[at].ends} times later`];
  });
}

function names(spans) {
  return JSON.stringify(spans.map((span) => `${span.name} (${span.attributes['genspan.outcome']})`).slice(0, 8));
}
