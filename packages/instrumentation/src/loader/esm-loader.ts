// The ES module half of the hooks for Node below 22.15. It runs on the loader thread and so can only change source
// text; what the appended line calls lives in the main thread.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { offerLine } from './append.ts';
import type { LoaderNews } from './legacy-node.ts';
import { matchFile } from './matching.ts';
import type { Target } from './targets.ts';

interface LoadResult {
  format?: string | null;
  source?: string | ArrayBuffer | Uint8Array | null;
}

const APPS_SDK = /^@opentelemetry\/(?:sdk-node|sdk-trace)/;

let targets: readonly Target[] = [];
let port: MessagePort | undefined;

/** Node calls this once with what `module.register` was given. */
export function initialize(data: { targets: readonly Target[]; port?: MessagePort }): void {
  targets = data.targets;
  port = data.port;
}

/** Tells the main thread that the app imports an OpenTelemetry SDK, which may be loaded already and so never is again. */
export async function resolve(
  specifier: string,
  context: { parentURL?: string },
  nextResolve: (specifier: string, context: unknown) => Promise<unknown>,
): Promise<unknown> {
  if (APPS_SDK.test(specifier) && !context.parentURL?.includes('/node_modules/')) tell({ sawOpenTelemetrySdk: true });
  return nextResolve(specifier, context);
}

/** An instrumentation that was made after the hooks has targets of its own; they were posted before this load was asked for. */
function takeTargets(): void {
  if (!port) return;
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
    targets = [...targets, ...(next.message as readonly Target[])];
  }
}

function tell(news: LoaderNews): void {
  port?.postMessage(news);
}

/** Appends the offer line to target files that load as ES modules; CommonJS is appended to in the main thread. */
export async function load(
  url: string,
  context: unknown,
  nextLoad: (url: string, context: unknown) => Promise<LoadResult>,
): Promise<LoadResult> {
  const result = await nextLoad(url, context);
  if (result.format !== 'module') return result;
  takeTargets();
  const match = matchFile(url, targets);
  if (!match) return result;
  tell({ root: match.root, package: match.target.package, file: match.file });
  if (!match.file) return result;
  const source = result.source ?? readFileSync(fileURLToPath(url));
  const text = typeof source === 'string' ? source : Buffer.from(source as Uint8Array).toString('utf8');
  return { ...result, source: text + offerLine(match.target.package, match.file, fileURLToPath(url)) };
}
