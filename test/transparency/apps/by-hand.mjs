// No flag: the SDK is loaded first, and the instrumentation is registered by hand, used, and taken away again.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { Provider } from '../provider/provider.mjs';
import { spansOf, startTelemetry } from '../runner/telemetry.cjs';
import { suiteOf } from '../scenarios/index.mjs';
import { sdkFiles } from '../sdks/index.cjs';

const { setting, instrumented, frozen } = JSON.parse(process.argv[2]);
const require = createRequire(import.meta.url);
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const { provider: tracerProvider, ledger } = startTelemetry();
const isEsm = setting.format === 'esm';
const sdk = {};
for (const file of sdkFiles(setting))
  Object.assign(sdk, isEsm ? await import(pathToFileURL(file).href) : require(file));
const suite = await suiteOf(setting.sdk);
const { api } = suite;
const provider = await Provider.start(suite.endOfStream);
const client = suite.client({ sdk, provider });

const resources = suite.tapped(client).map((it) => Object.getPrototypeOf(it));
const main = suite.mainClass(sdk).prototype;
const owners = [...resources, main, Object.getPrototypeOf(main), sdk.APIPromise.prototype, sdk.Stream.prototype];
if (frozen) resources.forEach(Object.freeze);
const originals = owners.map((owner) => Object.getOwnPropertyDescriptors(owner));

/** Whether every class has the very functions it had. */
function restored() {
  return owners.map((owner, at) => isDeepStrictEqual(Object.getOwnPropertyDescriptors(owner), originals[at]));
}

async function call() {
  provider.reply(api.answer());
  const { id } = await api.resource(client).create(api.ask());
  say({ id });
}

if (instrumented) {
  const { [suite.instrumentation.class]: Instrumentation } = require(suite.instrumentation.package);
  const instrumentation = new Instrumentation();
  instrumentation.setTracerProvider(tracerProvider);
  // An ES module that was imported already is handed over; CommonJS is found in require.cache.
  if (isEsm) instrumentation.instrument(suite.mainClass(sdk));
  await call();
  instrumentation.disable();
} else {
  await call();
}
say({ restored: restored() });
const before = ledger.records.length;
await call();
// Of its own spans an SDK makes as many as without us.
say({
  oursAfterwards: spansOf(ledger, '')
    .slice(before)
    .filter(({ scope }) => scope === suite.instrumentation.package).length,
});
say({ spans: spansOf(ledger, '') });
await provider.stop();
