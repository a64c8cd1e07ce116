import clouds from './clouds.mjs';
import context from './context.mjs';
import embeddings from './embeddings.mjs';
import errors from './errors.mjs';
import exit from './exit.mjs';
import helpers from './helpers.mjs';
import lifecycle from './lifecycle.mjs';
import load from './load.mjs';
import parameters from './parameters.mjs';
import parse from './parse.mjs';
import promise from './promise.mjs';
import responses from './responses.mjs';
import runTools from './run-tools.mjs';
import streamEnds from './stream-ends.mjs';
import streamErrors from './stream-errors.mjs';
import streamReads from './stream-reads.mjs';
import streamValues from './stream-values.mjs';
import tee from './tee.mjs';

/**
 * @typedef {object} Scenario
 * @property {string} name `group.what-is-done`
 * @property {string} trap number of the trap it stands for, or what it guards
 * @property {(context: import('../runner/scenario-context.mjs').ScenarioContext) => Promise<unknown>} run
 *   plays the scenario and returns what the application could see, as plain JSON
 * @property {object|object[]|((setting: {major: number, format: string}) => object|object[])} expect
 *   the span, or the spans in the order in which they start
 * @property {Record<string, unknown>} [facts] what an instrumented run shows beside its spans
 * @property {{ majors: number[], reason: string }} [only] the SDK majors that have the feature at all
 * @property {boolean} [collected] its spans end when the garbage collector finds something
 * @property {boolean} [exceptWarnings] process warnings are not compared
 * @property {boolean} [complains] our diag lines are part of it
 */

/** All scenarios, in the order in which a process runs them. Life cycle and exit come last. */
export const scenarios = [
  ...promise,
  ...parameters,
  ...errors,
  ...streamValues,
  ...streamReads,
  ...streamEnds,
  ...streamErrors,
  ...tee,
  ...responses,
  ...embeddings,
  ...helpers,
  ...parse,
  ...runTools,
  ...clouds,
  ...context,
  ...load,
  ...lifecycle,
  ...exit,
];

/** The scenarios whose name contains `only` (a regular expression) and that this SDK major can play. */
export function chosen(only, major) {
  return scenarios.filter((scenario) => matches(scenario, only) && !skipReason(scenario, major));
}

export function matches({ name }, only) {
  return !only || new RegExp(only).test(name);
}

/** Why this SDK major does not play the scenario, or undefined. */
export function skipReason({ only }, major) {
  return only && !only.majors.includes(major) ? only.reason : undefined;
}

/** The expected spans as a list. */
export function expectationOf({ expect }, setting) {
  const expected = typeof expect === 'function' ? expect(setting) : expect;
  return Array.isArray(expected) ? expected : [expected];
}
