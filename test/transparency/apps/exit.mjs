// Ends with a model call open, in the way that `how` says. Spans are written as they are exported, synchronously.
import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chunk, helloStream, MODEL } from '../provider/chat.mjs';
import { Provider } from '../provider/provider.mjs';
import { sdkFile } from '../runner/sdk-files.cjs';
import { spansOf, startTelemetry } from '../runner/telemetry.cjs';

const { major, format, how } = JSON.parse(process.argv[2]);
const say = (line) => writeSync(1, `${JSON.stringify(line)}\n`);

const { exporter, ledger } = startTelemetry();
exporter.export = (_, done) => {
  say({ spans: spansOf(ledger, '').filter((span) => span.ended) });
  done({ code: 0 });
};

const file = sdkFile(major, format, 'index');
const { OpenAI } = format === 'esm' ? await import(pathToFileURL(file).href) : createRequire(import.meta.url)(file);
const provider = await Provider.start();
const openai = new OpenAI({ apiKey: 'test', baseURL: provider.url, maxRetries: 0 });
const ask = () => openai.chat.completions.create({ model: MODEL, messages: [], stream: true });

/** A stream of which one chunk was read. */
async function openStream() {
  provider.open().send(chunk({ content: 'one' }));
  const iterator = (await ask())[Symbol.asyncIterator]();
  say({ read: (await iterator.next()).value.choices[0].delta });
  return iterator;
}

const WAYS = {
  async natural() {
    provider.stream(...helloStream());
    globalThis.kept = await ask();
    await provider.stop();
  },
  async 'process-exit'() {
    await openStream();
    process.exit(3);
  },
  async uncaught() {
    await openStream();
    setImmediate(() => {
      throw new RangeError('mine');
    });
  },
  async signal() {
    globalThis.kept = await openStream();
    say({ ready: true });
  },
  async 'handled-signal'() {
    globalThis.kept = await openStream();
    process.once('SIGTERM', () => process.exit(5));
    say({ ready: true });
  },
  async rejection() {
    provider.reply({ error: { message: 'Incorrect API key' } }, { status: 401 });
    ask();
  },
};

await WAYS[how]();
