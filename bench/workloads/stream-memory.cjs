// Heap per stream that is open and half read.
const { prepare } = require('./prepare.cjs');
const { streaming } = require('./provider.cjs');

const { load, sdk, client, spans } = prepare();
const caller = client(streaming(sdk, load.chunks));
const { short } = sdk.bodies;

/** A body of its own for each call, as an app's calls have. */
const bodyOf = (i) => ({
  ...short,
  messages: [...short.messages, { role: 'user', content: `question ${i}` }],
});

async function open(i, reads) {
  const stream = await sdk.open(caller, bodyOf(i));
  const iterator = stream[Symbol.asyncIterator]();
  for (let read = 0; read < reads; read++) await iterator.next();
  return iterator;
}

async function heapAfterCollection() {
  for (let i = 0; i < 6; i++) {
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc();
  }
  return process.memoryUsage().heapUsed;
}

async function main() {
  const held = [];
  const openMore = async (count) => {
    for (let i = 0; i < count; i++) held.push(await open(i, load.chunks / 2));
    return heapAfterCollection();
  };
  const spansBefore = spans();
  // What is compiled and cached on the way is in the heap of the first ones already.
  const before = await openMore(load.streams / 2);
  const bytes = (await openMore(load.streams)) - before;
  const early = (spans() - spansBefore) / held.length;
  // Read on, so that what is held was truly open, and count what comes of it.
  for (const iterator of held) while (!(await iterator.next()).done);
  await new Promise((resolve) => setImmediate(resolve));
  const heapKB = bytes / load.streams / 1024;
  console.log(JSON.stringify({ heapKB, spans: (spans() - spansBefore) / held.length, early }));
}

void main();
