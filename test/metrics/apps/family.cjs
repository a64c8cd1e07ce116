'use strict';
// An app whose calls are made in the main thread, in a worker, in a forked process and in another process.
const { fork, spawn } = require('node:child_process');
const { once } = require('node:events');
const { isMainThread, Worker } = require('node:worker_threads');

const ROLE = process.argv[2] ?? 'main';

async function ask(times) {
  const OpenAI = require('openai');
  const { genspan, withAttribution } = require('genspan');
  const client = new OpenAI({ apiKey: 'none', baseURL: `${process.env.PROVIDER_URL}/v1`, maxRetries: 0 });
  const messages = [{ role: 'user', content: 'Hi' }];
  for (let index = 0; index < times; index++) {
    await withAttribution({ feature: isMainThread ? ROLE : 'worker' }, () =>
      client.chat.completions.create({ model: 'gpt-4o-mini', messages }),
    );
  }
  await genspan.flush({ timeoutMs: 10_000 });
}

async function main() {
  if (!isMainThread) return ask(4);
  if (ROLE !== 'main') return ask(2);
  await ask(1);
  const worker = new Worker(__filename);
  const forked = fork(__filename, ['forked']);
  const spawned = spawn(process.execPath, [...process.execArgv, __filename, 'spawned'], { stdio: 'inherit' });
  await Promise.all([worker, forked, spawned].map((one) => once(one, 'exit')));
  await ask(1);
  console.log('done');
}

main();
