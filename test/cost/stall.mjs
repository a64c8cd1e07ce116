// How long the event loop stands still while tokens of hostile texts are estimated, and while they are counted in the thread.
//
//     node test/cost/stall.mjs        exit code 1 when it is over 20 ms anywhere; needs built packages and js-tiktoken
//
// A thread that waits for a CPU stands still too, which is the machine's doing: a turn counts for no more than the CPU time
// that the thread had in it, where Node tells (from 23.9 on), and the best of a few runs counts.
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { charClassEstimator, tiktokenEstimator } from '@genspan/pricing/estimate';

const LIMIT_MS = 20;
const RUNS = 5;

/** Texts that take byte-pair encoders seconds, by what they are made of. */
const TEXTS = {
  'one letter': 'a'.repeat(100_000),
  'CJK without a break': '龍'.repeat(20_000),
  'CJK, many': Array.from({ length: 20_000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000))).join(
    '',
  ),
  Thai: 'ก'.repeat(20_000),
  digits: '1'.repeat(100_000),
  spaces: ' '.repeat(100_000),
  'line ends': '\n'.repeat(100_000),
  dashes: '-'.repeat(100_000),
  emoji: '👩‍👩‍👧‍👦'.repeat(5_000),
  'mixed case': 'aBcDeFgH'.repeat(12_500),
  base64: Buffer.from(Array.from({ length: 75_000 }, (_, at) => (at * 131) % 251)).toString('base64'),
  'halves of pairs': '\ud83d'.repeat(50_000),
};

const about = { provider: 'openai', model: 'gpt-5.6' };
let failed = false;

await report('estimated at once', charClassEstimator(), (estimator, text) => estimator.begin(about).text(text));
await report('estimated in deltas', charClassEstimator(), async (estimator, text) => {
  const count = estimator.begin(about);
  for (let at = 0; at < text.length; at += 4) {
    count.text(text.slice(at, at + 4));
    if (at % 4096 === 0) await turn();
  }
});

const counting = tiktokenEstimator();
say('counted in the thread', 'its start', await standstill(() => untilItCounts(counting)));
await report('counted in the thread', counting, (estimator, text) => {
  const input = estimator.begin(about);
  input.text(text);
  return new Promise((done) => estimator.count(input, undefined, done));
});
process.exitCode = failed ? 1 : 0;

/** The thread has loaded its encoder when a count comes back. */
async function untilItCounts(estimator) {
  for (let tries = 0; tries < 100; tries++) {
    const input = estimator.begin(about);
    input.text('Hello!');
    if (await new Promise((done) => estimator.count(input, undefined, done))) return;
    await sleep(50);
  }
  throw new Error('nothing was counted: is js-tiktoken installed?');
}

async function report(way, estimator, act) {
  for (const [name, text] of Object.entries(TEXTS)) {
    let best = { ms: Number.POSITIVE_INFINITY, result: undefined };
    for (let run = 0; run < RUNS && best.ms > LIMIT_MS; run++) {
      const seen = await standstill(() => act(estimator, text));
      if (seen.ms < best.ms) best = seen;
    }
    say(way, name, best);
  }
}

function say(way, name, { ms, result }) {
  const bad = ms > LIMIT_MS;
  failed ||= bad;
  console.log(
    `${bad ? 'TOO LONG' : 'ok      '} ${ms.toFixed(1).padStart(6)} ms  ${way}: ${name}${result?.method ? ` (${result.inputTokens} tokens, ${result.method})` : ''}`,
  );
}

/** The longest turn of the event loop while `act` goes on. */
async function standstill(act) {
  let ms = 0;
  let over = false;
  const watching = (async () => {
    while (!over) {
      const wall = performance.now();
      const cpu = cpuMs();
      await sleep(1);
      ms = Math.max(ms, Math.min(performance.now() - wall, cpuMs() - cpu));
    }
  })();
  await turn();
  const result = await act();
  over = true;
  await watching;
  return { ms, result };
}

/** CPU time of this thread so far, or the time where that is not known. */
function cpuMs() {
  if (!process.threadCpuUsage) return performance.now();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
