// A conversation of 200 messages and 100 KB that is sent again with each turn, as agents do: CPU of a call, and the
// longest time that the event loop stood still. The flag is preloaded; what is recorded, its settings say.
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { prepare } = require('./prepare.cjs');
const { makePrompts } = require('./prompt-text.cjs');
const { answering } = require('./provider.cjs');

const MESSAGES = 200;
const CHARACTERS = 500;
/** The clock of the event loop ticks so often; a loop that never stands still shows as much. */
const TICK_MS = 1;

const { load, sdk, client, spans, lastSpan } = prepare();
const openai = client(answering(sdk));
const turn = () => new Promise((resolve) => setImmediate(resolve));
/** So long that the clock of the loop has ticked, and what stood still before is over. */
const rest = () => new Promise((resolve) => setTimeout(resolve, 5));
const delay = monitorEventLoopDelay({ resolution: TICK_MS });

/**
 * The bodies of one conversation, parsed anew for each turn: apps that keep histories elsewhere have other strings each
 * time. Every turn adds an answer and a question.
 */
function conversation(number) {
  const texts = makePrompts({ characters: CHARACTERS, count: MESSAGES + 2 * load.turns, seed: number });
  const messages = texts.map((content, i) => ({ role: i % 2 === 0 ? 'user' : 'assistant', content }));
  return Array.from({ length: load.turns }, (_, i) =>
    JSON.stringify({ model: 'gpt-5.2', messages: messages.slice(0, MESSAGES + 2 * i - 1) }),
  );
}

/** Makes one call and waits until its span has ended, however late that is. */
async function call(body) {
  const before = spans();
  await openai.chat.completions.create(body);
  for (let turns = 0; spans() === before && turns < 10_000; turns++) await turn();
}

/** CPU of a call in milliseconds, and for how long the loop stood still at the longest. */
async function measured(body) {
  await rest();
  delay.reset();
  // Of the whole process, so somewhat more than the main thread: the clock of one thread ticks too seldom for this.
  const start = process.cpuUsage();
  await call(body);
  const { user, system } = process.cpuUsage(start);
  await rest();
  const cpu = (user + system) / 1000;
  // A call cannot have kept the loop busy for longer than it had a CPU; the rest of a stand-still is the neighbours.
  return { cpu, block: Math.min(cpu, Math.max(0, delay.max / 1e6 - TICK_MS)) };
}

async function main() {
  delay.enable();
  const runs = [];
  for (let number = 0; number < load.warmUp + load.conversations; number++) {
    const bodies = conversation(number).map((body) => JSON.parse(body));
    const calls = [];
    for (const body of bodies) calls.push(await measured(body));
    if (number >= load.warmUp) runs.push(calls);
  }
  const laterTurns = runs[0].map((_, i) => i).slice(1);
  const blockOf = (i) => middle(runs.map((calls) => calls[i].block));
  console.log(
    JSON.stringify({
      cpuMs: middle(runs.map((calls) => mean(calls.slice(1).map(({ cpu }) => cpu)))),
      blockMs: Math.max(...runs.flatMap((calls) => calls.slice(1).map(({ block }) => block))),
      usualBlockMs: Math.max(...laterTurns.map(blockOf)),
      firstCpuMs: middle(runs.map(([{ cpu }]) => cpu)),
      firstBlockMs: blockOf(0),
      contentKB: (lastSpan().attributes['gen_ai.input.messages']?.length ?? 0) / 1000,
      spans: 1,
    }),
  );
}

const mean = (samples) => samples.reduce((sum, sample) => sum + sample, 0) / samples.length;

/** Half of the conversations were below it. */
function middle(samples) {
  return samples.toSorted((a, b) => a - b)[samples.length >> 1];
}

void main();
