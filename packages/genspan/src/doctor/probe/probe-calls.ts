import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { registeredGlobals } from '@genspan/instrumentation';
import { ROOT_CONTEXT, type Span, trace } from '@opentelemetry/api';
import type { CallFacts, Format, LoadedSdk } from '../facts.ts';
import type { InstalledPackage } from '../installed-packages.ts';
import { moduleEntry } from './module-entry.ts';
import type { SeenSpans } from './seen-spans.ts';

/** Imports a module as a module of the user's folder does; given by the program's text. */
export type Importer = (specifier: string) => Promise<unknown>;

/** A copy of an SDK in one format. */
interface Candidate {
  sdk: InstalledPackage;
  format: Format;
}

/** A client, as far as it is called. */
interface Client {
  chat?: { completions: { create(body: object): Promise<unknown> } };
  messages?: { create(body: object): Promise<unknown> };
}

type ClientClass = new (options: object) => Client;

/** What is loaded, and what could not be. */
export interface LoadedClients {
  clients: { candidate: Candidate; Class: ClientClass }[];
  failed: LoadedSdk[];
}

/** How long one call may take. */
const LIMIT_MS = 5000;
/** Some instrumentations end their spans a little after the call. */
const AFTERMATH_MS = 150;
const SAMPLING_TRIES = 200;
const MODEL = 'genspan-doctor';

/** Loads each copy in both formats, as an app would. */
export async function loadClients(sdks: readonly InstalledPackage[], load: Importer): Promise<LoadedClients> {
  const loaded: LoadedClients = { clients: [], failed: [] };
  for (const sdk of sdks) {
    for (const format of ['CommonJS', 'ES module'] as const) {
      try {
        const Class = classOf(await loadSdk(sdk, format, load), sdk.name);
        if (Class) loaded.clients.push({ candidate: { sdk, format }, Class });
      } catch (thrown) {
        const reason = (thrown instanceof Error ? thrown.message : String(thrown)).split('\n')[0]!.slice(0, 200);
        loaded.failed.push({ package: sdk.name, root: sdk.root, format, state: 'failed', reason });
      }
    }
  }
  return loaded;
}

/** Makes one call with each client to the loopback provider, each in a trace of its own, and says which spans it has. */
export async function probeCalls(
  { clients }: LoadedClients,
  providerUrl: string,
  seen: SeenSpans,
): Promise<CallFacts[]> {
  const facts: CallFacts[] = [];
  for (const { candidate, Class } of clients) facts.push(await probeCall(candidate, Class, providerUrl, seen));
  return facts;
}

async function probeCall(
  { sdk, format }: Candidate,
  Class: ClientClass,
  providerUrl: string,
  seen: SeenSpans,
): Promise<CallFacts> {
  const call = `${sdk.name} ${sdk.version} (${format})`;
  const parent = startParent();
  if (registeredGlobals()?.trace && !parent.isRecording()) return { call, spans: [], unsampled: true };
  try {
    const client = new Class({
      apiKey: 'none',
      baseURL: baseUrl(sdk.name, providerUrl),
      maxRetries: 0,
      timeout: LIMIT_MS,
    });
    await within(trace.setSpan(ROOT_CONTEXT, parent), () => ask(sdk.name, client));
    await new Promise((resolve) => setTimeout(resolve, AFTERMATH_MS));
    return { call, spans: seen.of(parent.spanContext().traceId) };
  } catch (thrown) {
    return { call, spans: [], failed: thrown instanceof Error ? thrown.message.slice(0, 200) : String(thrown) };
  } finally {
    parent.end();
  }
}

/** A span around the call, so that all its spans are in one trace. A sampler of shares gets some tries. */
function startParent(): Span {
  const tracer = (registeredGlobals()?.trace ?? trace.getTracerProvider()).getTracer('genspan.doctor');
  let span = tracer.startSpan('genspan doctor');
  for (let tries = 1; tries < SAMPLING_TRIES && !span.isRecording(); tries++) span = tracer.startSpan('genspan doctor');
  return span;
}

function within<T>(scope: Parameters<typeof trace.setSpan>[0], run: () => T): T {
  const context = registeredGlobals()?.context;
  return context ? context.with(scope, run) : run();
}

async function ask(name: string, client: Client): Promise<unknown> {
  const messages = [{ role: 'user', content: 'ping' }];
  if (name === 'openai') return client.chat?.completions.create({ model: MODEL, messages });
  return client.messages?.create({ model: MODEL, max_tokens: 16, messages });
}

/** The Anthropic SDK adds `/v1` itself. */
function baseUrl(name: string, providerUrl: string): string {
  return name === 'openai' ? `${providerUrl}/v1` : providerUrl;
}

/** The copy that the folder gets is asked for by its name, as in the app; any other by its files. */
async function loadSdk(sdk: InstalledPackage, format: Format, load: Importer): Promise<unknown> {
  if (format === 'CommonJS') {
    return createRequire(join(process.cwd(), 'noop.js'))(sdk.resolved ? sdk.name : sdk.root);
  }
  if (sdk.resolved) return load(sdk.name);
  const entry = moduleEntry(sdk.root);
  return entry ? load(pathToFileURL(entry).href) : undefined;
}

function classOf(loaded: unknown, name: string): ClientClass | undefined {
  const exports = loaded as Record<string, unknown> | undefined;
  const found = exports?.[name === 'openai' ? 'OpenAI' : 'Anthropic'] ?? exports?.default;
  return typeof found === 'function' ? (found as ClientClass) : undefined;
}
