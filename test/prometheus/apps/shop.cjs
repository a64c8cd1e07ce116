// A shop with two features that calls models in every way that the dashboard shows, again and again until it is told to stop.
const { firstScrape, shutdown } = require('./telemetry.cjs');
const { trace } = require('@opentelemetry/api');
const { OpenAI } = require('openai');
const {
  recordEvaluation,
  recordFallback,
  recordFeedback,
  recordValidation,
  withAttribution,
  withWorkflow,
} = require('genspan');

const patient = new OpenAI({ apiKey: 'none', baseURL: process.env.PROVIDER_URL, maxRetries: 2 });
const hasty = new OpenAI({ apiKey: 'none', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
const tracer = trace.getTracer('shop');

const ask = (client, model, content, more = {}) =>
  client.chat.completions.create({ model, messages: [{ role: 'user', content }], ...more });

async function read(stream) {
  for await (const _ of await stream);
}

/** An agent and a tool, as another instrumentation traces them. */
function stepOf(operation, attributes, work) {
  const options = { attributes: { 'gen_ai.operation.name': operation, ...attributes } };
  return tracer.startActiveSpan(operation, options, async (span) => {
    await work();
    span.end();
  });
}

function support(version) {
  const attribution = { feature: 'support', team: 'care', prompt: { name: 'answer', version } };
  return withAttribution(attribution, async () => {
    await ask(hasty, 'small', 'answer');
    await read(ask(hasty, 'small', 'answer', { stream: true, stream_options: { include_usage: true } }));
    await ask(hasty, 'small', 'refuse');
    await ask(hasty, 'mystery', 'answer');
    recordFeedback({ value: version === 'v1' ? 'down' : 'up' });
    recordValidation({ schema: 'ticket', ok: version !== 'v1' });
    recordEvaluation({ name: 'relevance', score: version === 'v1' ? 0.5 : 0.8 });
  });
}

function checkout() {
  return withWorkflow({ name: 'check-out', attribution: { feature: 'checkout', team: 'shop' } }, async () => {
    await ask(patient, 'large', 'limit once');
    await ask(hasty, 'large', 'truncate');
    await ask(hasty, 'large', 'fail').catch(() => recordFallback({ reason: 'error', from: 'large', to: 'small' }));
    await ask(hasty, 'large', 'limit').catch(() => {});
    await stepOf('invoke_agent', { 'gen_ai.agent.name': 'cashier' }, async () => {
      await ask(hasty, 'small', 'answer');
      await stepOf('execute_tool', { 'gen_ai.tool.name': 'look_up' }, async () => {});
    });
  });
}

async function main() {
  let stopping = false;
  process.on('SIGTERM', () => {
    stopping = true;
  });
  await firstScrape;
  for (let wave = 1; !stopping; wave++) {
    if (wave <= Number(process.env.WAVES)) {
      await support('v1');
      await support('v2');
      await checkout();
      console.log(`wave ${wave};`);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  await shutdown();
}

main();
