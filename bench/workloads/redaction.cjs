// Megabytes (1e6 characters) per CPU second through one redactor, over texts of one kind: batches, of which the cheapest
// counts.
const { redactorOf } = require('../setups/redactors.cjs');
const { makePrompts } = require('./prompt-text.cjs');

const { variant, load } = JSON.parse(process.argv[2]);
const redact = redactorOf(variant);
const texts = makePrompts(load);

/** Reading the clock costs as much as a short text: it is read after each so many characters. */
const CLOCK_EVERY = 100_000;

/** One batch: so many texts as fill its time, at least one. */
async function batch(ms) {
  const start = process.cpuUsage();
  let characters = 0;
  let changed = 0;
  let spent = 0;
  for (let i = 0, due = 0; spent < ms * 1000; i++) {
    const text = texts[i % texts.length];
    const redacted = redact(text);
    if ((typeof redacted === 'string' ? redacted : await redacted) !== text) changed++;
    characters += text.length;
    if (characters < due) continue;
    due = characters + CLOCK_EVERY;
    const { user, system } = process.cpuUsage(start);
    spent = user + system;
  }
  return { speed: characters / spent, changed };
}

async function main() {
  await batch(load.warmUpMs);
  let speed = 0;
  let changed = 0;
  for (let i = 0; i < load.batches; i++) {
    const run = await batch(load.batchMs);
    speed = Math.max(speed, run.speed);
    changed += run.changed;
  }
  console.log(JSON.stringify({ speed, changed }));
}

void main();
