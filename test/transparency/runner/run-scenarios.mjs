import { Provider } from '../provider/provider.mjs';
import { chosen, expectationOf, suiteOf } from '../scenarios/index.mjs';
import { describeError } from './describe.mjs';
import { ScenarioContext } from './scenario-context.mjs';
import { spansOf } from './telemetry.cjs';
import { collectGarbage, macrotasks, within } from './waiting.mjs';

const SCENARIO_LIMIT_MS = 10_000;
const SPAN_LIMIT_MS = 1_500;

/**
 * Runs the scenarios one after another in this process and prints one JSON line for each:
 * `{ scenario, observation, facts, spans, complaints, port, errors }`. A last line `{ late }` names spans that ended after
 * their scenario was over.
 */
export async function runScenarios({ setting, instrumented, only, sdk, telemetry }) {
  const suite = await suiteOf(setting.sdk);
  const provider = await Provider.start(suite.endOfStream);
  const rejections = [];
  const uncaught = [];
  process.on('unhandledRejection', (reason) => rejections.push(describeError(reason)));
  process.on('uncaughtException', (error) => uncaught.push(describeError(error)));
  const warnings = [];
  process.on('warning', (warning) => warnings.push(`${warning.name} ${warning.code ?? ''}`.trim()));
  const events = { rejections, uncaught, warnings };
  const run = { setting, suite, instrumented, sdk, telemetry, provider, rejections };
  for (const scenario of chosen(suite.scenarios, only, setting)) await runOne(scenario, run, events);
  reportLate(telemetry.ledger);
  await provider.stop();
  // Sockets that a scenario left open on purpose would keep the process.
  process.stdout.write('', () => process.exit());
}

async function runOne(scenario, run, events) {
  const { provider, telemetry } = run;
  provider.reset();
  telemetry.ledger.scenario = scenario.name;
  for (const list of Object.values(events)) list.length = 0;
  const context = new ScenarioContext(run);
  const observation = await observe(scenario, context);
  telemetry.saboteur.target = undefined;
  if (run.instrumented) await spansEnded(scenario, run, context.spansOfChildren.length);
  await macrotasks(5);
  const bystander = { requests: provider.requests, ...events };
  print({
    scenario: scenario.name,
    observation: { ...plain(observation), bystander },
    facts: context.facts,
    spans: [...spansOf(telemetry.ledger, scenario.name), ...context.spansOfChildren],
    complaints: telemetry.ledger.complaints.filter((complaint) => complaint.scenario === scenario.name),
    port: provider.port,
    errors: context.errorsOfChildren,
  });
}

/** What a scenario returns has to be JSON; a scenario that returns an object of the SDK is one to mend. */
function plain(observation) {
  try {
    JSON.stringify(observation);
    return observation;
  } catch (error) {
    return { failed: describeError(error) };
  }
}

async function observe(scenario, context) {
  try {
    return { seen: await within(SCENARIO_LIMIT_MS, scenario.run(context)) };
  } catch (error) {
    return { failed: { ...describeError(error), stack: error?.stack } };
  }
}

/** Waits until the scenario's spans have ended: some end only when the garbage collector finds their stream. */
async function spansEnded(scenario, { telemetry, setting }, endedElsewhere) {
  const wanted = expectationOf(scenario, setting).length - endedElsewhere;
  const deadline = performance.now() + SPAN_LIMIT_MS;
  const ended = () => spansOf(telemetry.ledger, scenario.name).filter((span) => span.ended).length >= wanted;
  while (!ended() && performance.now() < deadline) {
    if (scenario.collected) await collectGarbage(ended, 3);
    await macrotasks(10);
  }
}

function reportLate(ledger) {
  const names = new Set(ledger.records.map((record) => record.scenario));
  print({ late: Object.fromEntries([...names].map((name) => [name, endsOf(ledger, name)])) });
}

function endsOf(ledger, name) {
  return spansOf(ledger, name).map(({ ended, ends }) => ({ ended, ends }));
}

function print(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
