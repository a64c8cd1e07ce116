// No flag: the SDK is loaded first, and the instrumentation is registered by hand, used, and taken away again.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { chatCompletion, MODEL } from '../provider/chat.mjs';
import { Provider } from '../provider/provider.mjs';
import { sdkFiles } from '../runner/sdk-files.cjs';
import { spansOf, startTelemetry } from '../runner/telemetry.cjs';

const { major, format, instrumented, frozen } = JSON.parse(process.argv[2]);
const require = createRequire(import.meta.url);
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const { provider: tracerProvider, ledger } = startTelemetry();
const sdk = {};
for (const file of sdkFiles(major, format)) {
  Object.assign(sdk, format === 'esm' ? await import(pathToFileURL(file).href) : require(file));
}
const provider = await Provider.start();
const openai = new sdk.OpenAI({ apiKey: 'test', baseURL: provider.url, maxRetries: 0 });

const resources = [openai.chat.completions, openai.responses, openai.embeddings].map((it) => Object.getPrototypeOf(it));
const clients = [sdk.OpenAI.prototype, Object.getPrototypeOf(sdk.OpenAI.prototype)];
const owners = [...resources, ...clients, sdk.APIPromise.prototype, sdk.Stream.prototype];
if (frozen) resources.forEach(Object.freeze);
const originals = owners.map((owner) => Object.getOwnPropertyDescriptors(owner));

/** Whether every class has the very functions it had. */
function restored() {
  return owners.map((owner, at) => isDeepStrictEqual(Object.getOwnPropertyDescriptors(owner), originals[at]));
}

async function call() {
  provider.reply(chatCompletion());
  const { id } = await openai.chat.completions.create({ model: MODEL, messages: [] });
  say({ id });
}

if (instrumented) {
  const { OpenAIInstrumentation } = require('@genspan/instrumentation-openai');
  const instrumentation = new OpenAIInstrumentation();
  instrumentation.setTracerProvider(tracerProvider);
  // An ES module that was imported already is handed over; CommonJS is found in require.cache.
  if (format === 'esm') instrumentation.instrument(sdk.OpenAI);
  await call();
  instrumentation.disable();
} else {
  await call();
}
say({ restored: restored() });
const before = ledger.records.length;
await call();
say({ spansAfterwards: ledger.records.length - before });
say({ spans: spansOf(ledger, '') });
await provider.stop();
