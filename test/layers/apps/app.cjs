'use strict';
// Makes the calls of each scenario in SCENARIOS with the telemetry of WAY, and prints for each which calls observers saw
// and what was exported.
const { addEnricher, addObserver, isPartial } = require('@genspan/model-call');
const { costOf } = require('@genspan/pricing');
const { scenarios } = require('./scenarios.cjs');
const { measured, start } = require('./telemetry.cjs');

const calls = [];
let pico = 0;
addObserver((call, facts) => {
  pico += Number(costOf(call)?.pico ?? 0);
  const { origin, provider, operation, outcome, usage, content } = call;
  calls.push({ origin, provider, operation, outcome, usage, content, fact: facts?.['shop.fact'] });
});
addEnricher({ name: 'shop', stage: 'slo', enrich: () => ({ 'shop.fact': 0.5 }) });

async function play(scenario, { flush, exported }) {
  calls.length = exported.length = 0;
  await scenarios[scenario]();
  // Ends of spans that are written in later turns.
  await new Promise((resolve) => setTimeout(resolve, 20));
  await flush();
  const spans = exported.map(({ name, attributes }) => ({ name, fact: attributes['shop.fact'] }));
  return { scenario, calls: [...calls], spans };
}

async function main() {
  const telemetry = start();
  const played = [];
  for (const scenario of process.env.SCENARIOS.split(',')) played.push(await play(scenario, telemetry));
  const sums = { calls: await measured('genspan.calls'), cost: await measured('genspan.cost'), pico };
  console.log(JSON.stringify({ played, partial: isPartial(), sums }));
}

main();
