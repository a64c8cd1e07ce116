import * as nodeModule from 'node:module';
import { pathToFileURL } from 'node:url';
import { isMainThread, MessageChannel, parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { offerLine } from './append.ts';
import { matchFile } from './matching.ts';
import { type LoaderRegistry, noteSeen } from './registry.ts';
import type { TargetFile } from './targets.ts';

type Compile = (this: unknown, content: string, filename: string, ...rest: unknown[]) => unknown;

/**
 * Node below 22.15 has no synchronous hooks. CommonJS gets the same appended line through `_compile`; ES modules
 * through `module.register`, whose hooks run on a thread of their own.
 */
export function hookLegacyNode(registry: LoaderRegistry): void {
  // Preloads are run again on the thread of the ES module hooks, where no app runs and no hook may be added.
  if (!isMainThread && parentPort === null) return;
  const prototype = (nodeModule.Module as unknown as { prototype: { _compile: Compile } }).prototype;
  const original = prototype._compile;
  prototype._compile = function (content, filename, ...rest) {
    return Reflect.apply(original, this, [withOffer(registry, content, filename), filename, ...rest]);
  };
  const { port1, port2 } = new MessageChannel();
  const loader = nodeModule.createRequire(import.meta.url).resolve('@genspan/instrumentation/esm-loader');
  const data = { targets: registry.targets, port: port2 };
  nodeModule.register(pathToFileURL(loader), { data, transferList: [port2] });
  port1.unref();
  registry.addTargets = (targets) => port1.postMessage(targets);
  registry.receive = () => {
    for (let next = receiveMessageOnPort(port1); next; next = receiveMessageOnPort(port1)) take(registry, next.message);
  };
}

/** What the loader thread tells. */
export type LoaderNews = { sawOpenTelemetrySdk: true } | { root: string; package: string; file?: TargetFile };

function take(registry: LoaderRegistry, news: LoaderNews): void {
  if ('sawOpenTelemetrySdk' in news) registry.sawOpenTelemetrySdk = true;
  else noteSeen({ root: news.root, target: { package: news.package }, file: news.file });
}

function withOffer(registry: LoaderRegistry, content: string, filename: string): string {
  const match = matchFile(filename, registry.targets);
  if (!match) return content;
  noteSeen(match);
  return match.file ? content + offerLine(match.target.package, match.file, filename) : content;
}
