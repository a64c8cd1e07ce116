/**
 * @typedef {import('../sdks/index.cjs').Setting} Setting
 *
 * @typedef {object} Scenario
 * @property {string} name `group.what-is-done`
 * @property {string} trap number of the trap it stands for, or what it guards
 * @property {(context: import('../runner/scenario-context.mjs').ScenarioContext) => Promise<unknown>} run
 *   plays the scenario and returns what the application could see, as plain JSON
 * @property {object|object[]|((setting: Setting) => object|object[])} expect
 *   the span, or the spans in the order in which they start
 * @property {Record<string, unknown>|((setting: Setting) => Record<string, unknown>)} [facts]
 *   what an instrumented run shows beside its spans
 * @property {Condition} [only] where there is the feature at all
 * @property {boolean} [collected] its spans end when the garbage collector finds something
 * @property {boolean} [exceptWarnings] process warnings are not compared
 * @property {boolean} [complains] our diag lines are part of it
 *
 * What must hold for a scenario to be played; without `versions` or `tracing` all do.
 * @typedef {{ versions?: string[], tracing?: string[], reason: string }} Condition
 *
 * @typedef {object} Suite
 * @property {Scenario[]} scenarios in the order in which a process runs them
 * @property {import('./common/api.mjs').Api} api the API that most scenarios call
 * @property {{ model: string, provider: string, api: string|null }} usual what spans say unless a scenario differs
 * @property {string} endOfStream what the provider writes after the last event
 * @property {(where: { sdk: object, provider: object }, options?: object) => object} client
 *   a client of the scripted provider that does not retry
 * @property {(sdk: object) => Function} mainClass
 * @property {{ package: string, class: string }} instrumentation
 * @property {(client: object) => object[]} tapped the resources of which methods are wrapped
 * @property {(context: object) => object} [extras] what scenarios of this SDK find in their context besides
 */

/** What is played with an SDK, by its name. @returns {Promise<Suite>} */
export async function suiteOf(sdk) {
  const { suite } = await import(`./${sdk}/index.mjs`);
  return suite;
}

/** The scenarios whose name contains `only` (a regular expression) and that this setting can play. */
export function chosen(scenarios, only, setting) {
  return scenarios.filter((scenario) => matches(scenario, only) && !skipReason(scenario, setting));
}

export function matches({ name }, only) {
  return !only || new RegExp(only).test(name);
}

/** Why this setting does not play the scenario, or undefined. */
export function skipReason({ only }, { version, tracing }) {
  if (!only) return undefined;
  const { versions = [version], tracing: modes = [tracing], reason } = only;
  return versions.includes(version) && modes.includes(tracing) ? undefined : reason;
}

/** The expected spans as a list. */
export function expectationOf({ expect }, setting) {
  const expected = typeof expect === 'function' ? expect(setting) : expect;
  return Array.isArray(expected) ? expected : [expected];
}

/** The expected facts. */
export function factsOf({ facts = {} }, setting) {
  return typeof facts === 'function' ? facts(setting) : facts;
}
