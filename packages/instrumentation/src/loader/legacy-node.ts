import * as nodeModule from 'node:module';
import { pathToFileURL } from 'node:url';
import { offerLine } from './append.ts';
import { matchFile } from './matching.ts';
import { type LoaderRegistry, noteSeen } from './registry.ts';

type Compile = (this: unknown, content: string, filename: string, ...rest: unknown[]) => unknown;

/**
 * Node below 22.15 has no synchronous hooks. CommonJS gets the same appended line through `_compile`; ES modules
 * through `module.register`, whose hooks run on a thread of their own.
 */
export function hookLegacyNode(registry: LoaderRegistry): void {
  const prototype = (nodeModule.Module as unknown as { prototype: { _compile: Compile } }).prototype;
  const original = prototype._compile;
  prototype._compile = function (content, filename, ...rest) {
    return Reflect.apply(original, this, [withOffer(registry, content, filename), filename, ...rest]);
  };
  const loader = nodeModule.createRequire(import.meta.url).resolve('@genspan/instrumentation/esm-loader');
  nodeModule.register(pathToFileURL(loader), { data: { targets: registry.targets } });
}

function withOffer(registry: LoaderRegistry, content: string, filename: string): string {
  const match = matchFile(filename, registry.targets);
  if (!match) return content;
  noteSeen(match);
  return match.file ? content + offerLine(match.target.package, match.file, filename) : content;
}
