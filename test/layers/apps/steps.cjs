'use strict';
// Plays each scenario in SCENARIOS with the telemetry of WAY, and prints which steps observers saw, and which calls were
// inside of one.
const { addObserver, addStepEnricher, addStepObserver } = require('@genspan/model-call');
const { withWorkflow } = require('genspan');
const { frameworks, scenarios } = require('./scenarios.cjs');
const { start } = require('./telemetry.cjs');

const steps = [];
const calls = [];
addObserver(({ isInsideStep = false }) => calls.push(isInsideStep));
addStepEnricher(() => ({ 'shop.fact': 0.25 }));
addStepObserver((step) => {
  const { kind, name, origin, isRoot, inferenceCalls, toolCalls, answer } = step;
  steps.push({ kind, name, origin, isRoot, inferenceCalls, toolCalls, outcome: answer?.outcome });
});

const { agent, openai, vercel } = frameworks;
const all = {
  ...scenarios,
  'AI SDK in a workflow': () => withWorkflow('answer', () => vercel(() => openai())),
  'workflow in an agent': () => agent(() => withWorkflow('answer', () => openai())),
  'stream out of a workflow': async () => {
    const stream = await withWorkflow('answer', () => openai({ stream: true, handsOut: true }));
    for await (const _ of stream);
  },
};

async function play(scenario, { flush, exported }) {
  calls.length = steps.length = exported.length = 0;
  await all[scenario]();
  // Ends of spans that are written in later turns.
  await new Promise((resolve) => setTimeout(resolve, 20));
  await flush();
  const facts = exported.filter(({ attributes }) => attributes['shop.fact'] === 0.25).length;
  return { scenario, steps: [...steps], calls: [...calls], facts };
}

async function main() {
  const telemetry = start();
  const played = [];
  for (const scenario of process.env.SCENARIOS.split(',')) played.push(await play(scenario, telemetry));
  console.log(JSON.stringify(played));
}

main();
