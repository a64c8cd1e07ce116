// CPU per chat call: batches of calls, ten at a time, of which the cheapest batch counts.
const { prepare } = require('./prepare.cjs');
const { answering } = require('./provider.cjs');

const AT_A_TIME = 10;

const { load, sdk, client, spans } = prepare();
const caller = client(answering(sdk));
const body = sdk.bodies[load.body];
const create = () => sdk.create(caller, body);

async function makeCalls(count) {
  for (let made = 0; made < count; made += AT_A_TIME) {
    await Promise.all(Array.from({ length: AT_A_TIME }, create));
  }
}

async function main() {
  await makeCalls(load.warmUp);
  const before = spans();
  let cpuUs = Number.POSITIVE_INFINITY;
  for (let batch = 0; batch < load.batches; batch++) {
    const start = process.cpuUsage();
    await makeCalls(load.calls);
    const { user, system } = process.cpuUsage(start);
    cpuUs = Math.min(cpuUs, (user + system) / load.calls);
  }
  console.log(JSON.stringify({ cpuUs, spans: (spans() - before) / (load.batches * load.calls) }));
}

void main();
