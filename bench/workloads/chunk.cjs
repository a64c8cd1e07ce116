// CPU per chunk: streams of many chunks against streams of few, the cheapest batch of each.
const { prepare } = require('./prepare.cjs');
const { silent, streaming } = require('./provider.cjs');

const MANY = 1000;
const FEW = 10;

const { load, sdk, client, spans, requireFrom } = prepare();
const body = sdk.bodies.short;

/** A function that opens a stream of `count` chunks and reads it to its end. */
function reader(count) {
  const isCheap = load.source === 'cheap';
  const caller = client(isCheap ? silent(sdk) : streaming(sdk, count));
  const open = isCheap ? sdk.opener(requireFrom, sdk.chunks(count)) : sdk.open;
  return async () => {
    let seen = 0;
    for await (const _chunk of await open(caller, body)) seen++;
    if (seen !== count) throw new Error(`${seen} chunks instead of ${count}`);
  };
}

/** CPU of a batch, in µs per stream. */
async function cpuOf(read) {
  const start = process.cpuUsage();
  for (let i = 0; i < load.streams; i++) await read();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / load.streams;
}

async function main() {
  const many = reader(MANY);
  const few = reader(FEW);
  await cpuOf(many);
  await cpuOf(few);
  const before = spans();
  let manyUs = Number.POSITIVE_INFINITY;
  let fewUs = Number.POSITIVE_INFINITY;
  for (let batch = 0; batch < load.batches; batch++) {
    manyUs = Math.min(manyUs, await cpuOf(many));
    fewUs = Math.min(fewUs, await cpuOf(few));
  }
  const chunkUs = (manyUs - fewUs) / (MANY - FEW);
  const streamUs = fewUs - FEW * chunkUs;
  console.log(JSON.stringify({ chunkUs, streamUs, spans: (spans() - before) / (2 * load.batches * load.streams) }));
}

void main();
