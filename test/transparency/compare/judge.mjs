import { expectationOf, factsOf } from '../scenarios/index.mjs';
import { differences } from './difference.mjs';
import { isNative } from './native-span.mjs';
import { spanProblems } from './span-expectation.mjs';

/**
 * Everything wrong with a scenario, from its line in the bare run and its line in the instrumented run; empty when the
 * SDK behaved the same and the spans are as expected.
 *
 * @param {object} options
 * @param {import('../scenarios/index.mjs').Suite} options.suite
 * @param {boolean} options.selfCheck both lines come from bare runs, so that there are no spans to judge
 */
export function judge(scenario, bare, instrumented, { setting, suite, late, selfCheck }) {
  if (!bare) return ['the bare run did not get to it'];
  if (!instrumented) return ['the instrumented run did not get to it'];
  const broken = bare.observation.failed;
  if (broken) return [`the scenario itself fails with the bare SDK: ${broken.stack ?? broken.message}`];
  const problems = differences(comparable(scenario, bare), comparable(scenario, instrumented));
  const strange = bare.spans.filter((span) => !isNative(span));
  if (strange.length > 0) problems.push(`the bare run made spans: ${names(strange)}`);
  if (selfCheck) return problems;
  problems.push(...spanListProblems(expectationOf(scenario, setting), instrumented, { setting, suite }));
  problems.push(...factProblems(factsOf(scenario, setting), instrumented.facts));
  problems.push(...lateProblems(instrumented.spans, late?.[scenario.name] ?? []));
  for (const { text } of scenario.complains ? [] : instrumented.complaints) problems.push(`diag: ${text}`);
  if (problems.length > 0 && instrumented.errors) problems.push(`stderr of the app: ${instrumented.errors.trim()}`);
  return problems;
}

function comparable({ exceptWarnings }, { observation }) {
  if (!exceptWarnings) return observation;
  return { ...observation, bystander: { ...observation.bystander, warnings: [] } };
}

function spanListProblems(expectations, { spans, port }, { setting, suite }) {
  if (spans.length !== expectations.length) {
    return [`expected ${expectations.length} spans, got ${spans.length}: ${names(spans)}`];
  }
  const { instrumentation, usual } = suite;
  const base = { ...usual, native: setting.tracing === 'true' };
  return expectations.flatMap((expected, at) =>
    spanProblems(spans[at], { ...base, ...expected }, { port, scope: instrumentation.package }),
  );
}

function factProblems(facts, actual) {
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
