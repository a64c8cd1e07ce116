import { createView, renderMetrics, renderTotals, renderTrace, totalsOf } from '../../packages/genspan/dist/view.mjs';
import { highlights } from './highlights.mjs';
import { startProvider } from './provider.mjs';
import { runApp } from './run-app.mjs';

const RUNS = [
  { format: 'CommonJS', flags: ['--require', 'genspan/register'], entry: 'app.cjs' },
  { format: 'ES module', flags: ['--import', 'genspan/register'], entry: 'app.mjs' },
];

/**
 * The demo: runs the support bot as CommonJS and as an ES module against the demo provider, both under the Genspan flag,
 * and shows what arrived. Everything it starts is stopped when it is done.
 *
 * @param {{ signal: AbortSignal }} options stops the demo early
 * @throws when the app failed, when no span arrived, or when fewer spans arrived than calls were made
 */
export async function runDemo({ signal }) {
  const provider = await startProvider();
  // The second run is only compared with the first; nobody has to read along.
  const hurried = await startProvider({ speed: 4 });
  try {
    const { stdout, env } = process;
    const shown = { width: stdout.columns, colour: stdout.isTTY === true && !env.NO_COLOR };
    const first = await traced(RUNS[0], provider, signal, { echo: true });
    console.log('\nThe same conversations as traces:');
    for (const trace of first.traces) process.stdout.write(`\n${renderTrace(trace, shown)}`);

    const second = await traced(RUNS[1], hurried, signal, { echo: false });
    if (shapeOf(second) === shapeOf(first)) {
      console.log(`The same output, and the same ${second.traces.length} traces, span by span.`);
    } else {
      console.log('This run was traced differently:');
      for (const trace of second.traces) process.stdout.write(`\n${renderTrace(trace, shown)}`);
    }
    summarise(first, shown);
  } finally {
    await Promise.all([provider.stop(), hurried.stop()]);
  }
}

/** One run of the app with a view of its own. */
async function traced({ format, flags, entry }, provider, signal, { echo }) {
  const command = `node ${flags.join(' ')} ${entry}`;
  console.log(`\n${format}: ${command}  (in examples/support-bot)\n`);
  provider.reset();
  const traces = new Map();
  const view = await createView({ port: 0, io: quiet, onTrace: (trace) => traces.set(trace.traceId, trace) });
  try {
    const run = await runApp({
      entry,
      flags,
      signal,
      env: {
        ...provider.env,
        OTEL_SERVICE_NAME: 'support-bot',
        OTEL_EXPORTER_OTLP_ENDPOINT: view.url,
      },
      onOutput: (text) => echo && process.stdout.write(text),
    });
    if (run.code !== 0) throw new Error(`${run.stderr}\n${command} ended with exit code ${run.code}.`);
    await view.settle();
    await view.close();
    const { metrics } = view;
    return check({ command, output: run.stdout, calls: answered(provider), traces: inOrder(traces), metrics });
  } finally {
    await view.close({ silent: true });
  }
}

/** Only what is shown on purpose is printed; problems of the view are. */
const quiet = { stdout: { write: () => true }, stderr: process.stderr, env: process.env, isTTY: false };

/** Requests the provider served. A 429 that was retried is part of the call that succeeded. */
function answered(provider) {
  return provider.requests().filter((request) => request.endsWith(' 200')).length;
}

function inOrder(traces) {
  const startOf = ({ spans }) => spans.map(({ startNs }) => startNs).sort((a, b) => Number(a - b))[0];
  return [...traces.values()].sort((a, b) => Number(startOf(a) - startOf(b)));
}

/** That nothing is missing, neither from the traces nor from the metrics. */
function check(run) {
  const spans = run.traces.flatMap((trace) => trace.spans);
  if (spans.length === 0) throw new Error(`No span arrived from ${run.command}.`);
  const { calls } = totalsOf(spans).overall;
  if (calls !== run.calls) throw new Error(`The app made ${run.calls} calls, but ${calls} arrived (${run.command}).`);
  const measured = [...run.metrics.features.values()].reduce((sum, figures) => sum + figures.calls, 0);
  if (measured !== run.calls)
    throw new Error(`The app made ${run.calls} calls, but ${measured} were measured (${run.command}).`);
  return { ...run, spans };
}

/** Output, span names, nesting and outcomes: everything of a run that does not depend on the clock. */
function shapeOf({ output, traces }) {
  const line = (span, spans) => {
    const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
    return `${span.name} < ${parent?.name} ${span.attributes['genspan.outcome']}`;
  };
  return JSON.stringify([output, traces.map(({ spans }) => spans.map((span) => line(span, spans)).sort())]);
}

function summarise({ spans, metrics }, shown) {
  process.stdout.write(`\n${renderTotals(totalsOf(spans), shown)}`);
  console.log(
    '\nThe same calls as metrics, with the objectives and budgets of examples/support-bot/genspan.config.yaml:',
  );
  process.stdout.write(`\n${renderMetrics(metrics, shown)}`);
  console.log('\nWhat to look at above:');
  for (const line of highlights(spans)) console.log(`  ${line}`);
  console.log(`
Next, your own app:
  npm install genspan
  npx genspan run -- node app.js              # traces right here in the terminal
  node --require genspan/register app.js      # or --import for ES modules; set OTEL_EXPORTER_OTLP_ENDPOINT
The example that just ran is examples/support-bot: withAttribution is all that its code has of Genspan, beside genspan.config.yaml.`);
}
