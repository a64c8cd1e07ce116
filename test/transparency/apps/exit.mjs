// Ends with a model call open, in the way that `how` says. Spans are written as they are exported, synchronously.
import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Provider } from '../provider/provider.mjs';
import { spansOf, startTelemetry } from '../runner/telemetry.cjs';
import { readText, said } from '../scenarios/common/api.mjs';
import { suiteOf } from '../scenarios/index.mjs';
import { sdkFile } from '../sdks/index.cjs';

const { setting, how } = JSON.parse(process.argv[2]);
const say = (line) => writeSync(1, `${JSON.stringify(line)}\n`);

const { exporter, ledger } = startTelemetry();
exporter.export = (_, done) => {
  say({ spans: spansOf(ledger, '').filter((span) => span.ended) });
  done({ code: 0 });
};

const file = sdkFile(setting, 'index');
const isEsm = setting.format === 'esm';
const sdk = isEsm ? await import(pathToFileURL(file).href) : createRequire(import.meta.url)(file);
const { api, client, endOfStream } = await suiteOf(setting.sdk);
const provider = await Provider.start(endOfStream);
const resource = api.resource(client({ sdk, provider }));
const ask = () => resource.create(api.ask({ stream: true }));

/** A stream of which some text was read. */
async function openStream() {
  provider.open().send(...said(api));
  const iterator = (await ask())[Symbol.asyncIterator]();
  say({ read: await readText(api, iterator) });
  return iterator;
}

const WAYS = {
  async natural() {
    provider.stream(...api.hello());
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
    provider.reply(api.failure(401), { status: 401 });
    ask();
  },
};

await WAYS[how]();
