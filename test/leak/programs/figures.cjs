'use strict';
// An app that is careless with names: planted values stand in everything that metrics and their events are about, in half
// of the plants each time (`HALF`), since names beyond a limit would be `other`.
const { plants } = require('./plants.cjs');

let sdk;
if (process.env.SETUP !== 'none') {
  const { NodeSDK } = require('@opentelemetry/sdk-node');
  const { configuration } = require('./telemetry.cjs');
  const wanted = { ...configuration(), resource: undefined };
  sdk = new NodeSDK(process.env.WRAP ? require('./with-genspan.cjs').wrapped(wanted) : wanted);
  sdk.start();
}

const OpenAI = require('openai');
const genspan = require('genspan');
const { recordEvaluation, recordFallback, recordFeedback, recordValidation, withAttribution, withWorkflow } = genspan;

const client = new OpenAI({ apiKey: 'none', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
const messages = [{ role: 'user', content: 'Hi' }];
const ask = () => client.chat.completions.create({ model: 'gpt-4o-mini', messages });

/** An agent that calls a tool, under the name that planted values have in it. */
async function agent(name) {
  const { trace } = require('@opentelemetry/api');
  const tracer = trace.getTracer('shop');
  const span = (operation, attributes) =>
    tracer.startSpan(operation, { attributes: { 'gen_ai.operation.name': operation, ...attributes } });
  span('invoke_agent', { 'gen_ai.agent.name': name }).end();
  span('execute_tool', { 'gen_ai.tool.name': name, 'gen_ai.agent.name': name }).end();
}

function judge(text) {
  // Of the last call, of the attribution around, and of what is said explicitly.
  for (const about of [
    { responseId: 'chatcmpl-1' },
    {},
    { feature: text, team: text, prompt: { name: text, version: text } },
  ]) {
    recordValidation({ schema: text, ok: false, error: new Error(`no ${text}`), ...about });
    recordValidation({ schema: text, ok: false, error: text, ...about });
    recordEvaluation({ name: text, score: 0.1, label: text, explanation: text, error: undefined, ...about });
    recordEvaluation({ name: 'tone', error: text, ...about });
    recordFeedback({ value: 'down', comment: text, ...about });
    recordFallback({ reason: text, from: text, to: text, outcome: 'ok', ...about });
  }
  // What is wrong with an argument is a line, and the value is in none.
  recordValidation({ schema: 1, ok: text, [text.slice(0, 3)]: 1 });
  recordFeedback({ value: text, rating: text, span: text, prompt: text });
}

async function main() {
  const half = plants.filter((_, index) => index % 2 === Number(process.env.HALF));
  for (const { text, standsAlone } of half) {
    // Names that people join on: only what is told by its form alone is looked for in them.
    const id = standsAlone ? text : 'c-9';
    const prompt = { name: `answer ${id}`, version: id };
    const whom = { feature: text, team: text, user: text, session: text, conversation: id, experiment: text, prompt };
    await withAttribution(whom, async () => {
      await ask();
      await withWorkflow(`answer ${text}`, ask);
      await agent(id);
      judge(text);
    });
  }
  const known = { user: 'user-canary-7f3a91', session: 'session-canary-7f3a91', conversation: 'talk-canary-7f3a91' };
  await withAttribution({ feature: 'support', ...known }, async () => {
    await withWorkflow({ name: 'answer', attribution: known }, ask);
    judge('tone');
  });
  // Thresholds are told once they are kept.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  if (sdk) await sdk.shutdown();
  else await genspan.flush({ timeoutMs: 10_000 });
  console.log('done');
}

main();
