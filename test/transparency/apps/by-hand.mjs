// No flag: the SDK is loaded first, and the instrumentation is registered by hand, used, and taken away again.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { chatCompletion, MODEL } from '../provider/chat.mjs';
import { Provider } from '../provider/provider.mjs';
import { sdkFile } from '../runner/sdk-files.cjs';
import { spansOf, startTelemetry } from '../runner/telemetry.cjs';

const { major, format, instrumented, frozen } = JSON.parse(process.argv[2]);
const require = createRequire(import.meta.url);
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const { provider: tracerProvider, ledger } = startTelemetry();
const file = sdkFile(major, format, 'index');
const { OpenAI } = format === 'esm' ? await import(pathToFileURL(file).href) : require(file);
const provider = await Provider.start();
const openai = new OpenAI({ apiKey: 'test', baseURL: provider.url, maxRetries: 0 });
const prototypes = [openai.chat.completions, openai.responses, openai.embeddings].map((it) =>
  Object.getPrototypeOf(it),
);
if (frozen) prototypes.forEach(Object.freeze);
const owners = [...prototypes, OpenAI.prototype, Object.getPrototypeOf(OpenAI.prototype)];
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
  if (format === 'esm') instrumentation.instrument(OpenAI);
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
