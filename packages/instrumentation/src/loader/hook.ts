import { readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';
import { offerLine } from './append.ts';
import { withRealRequire } from './commonjs-defect.ts';
import { hookLegacyNode } from './legacy-node.ts';
import { matchFile } from './matching.ts';
import { type LoaderRegistry, loaderRegistry, noteSeen } from './registry.ts';
import { offerLoaded } from './require-cache.ts';
import type { Target } from './targets.ts';

/** What an app imports to start OpenTelemetry; libraries import other parts of the SDK without starting any. */
export const OPENTELEMETRY_SDK = /[/]@opentelemetry[/](?:sdk-node|sdk-trace-node|auto-instrumentations-node)[/]/;

type Source = string | ArrayBuffer | NodeJS.TypedArray | null | undefined;

/**
 * Watches for the SDKs of `targets` being loaded, by `require` and by `import`, under any sub-path, in this thread.
 * Installs the hook once for the process; later calls only add their targets. SDK files that CommonJS has loaded
 * already are offered at once.
 */
export function installLoaderHook(targets: readonly Target[]): void {
  const registry = loaderRegistry();
  const fresh = targets.filter((target) => !registry.targets.some((known) => known.package === target.package));
  registry.targets.push(...fresh);
  if (fresh.length > 0) registry.addTargets?.(fresh);
  offerLoaded(fresh);
  if (registry.hooked) return;
  registry.hooked = true;
  if (typeof nodeModule.registerHooks === 'function') hookNode(registry);
  else hookLegacyNode(registry);
}

function hookNode(registry: LoaderRegistry): void {
  nodeModule.registerHooks({
    load(url, context, nextLoad) {
      const result = withRealRequire(nextLoad(url, context), context.conditions);
      if (!registry.sawOpenTelemetrySdk && OPENTELEMETRY_SDK.test(url)) registry.sawOpenTelemetrySdk = true;
      const match = matchFile(url, registry.targets);
      if (!match) return result;
      noteSeen(match);
      if (!match.file) return result;
      const line = offerLine(match.target.package, match.file, locationOf(url));
      return { ...result, source: withLine(result.source, url, line) };
    },
  });
}

function locationOf(url: string): string {
  return url.startsWith('file:') ? fileURLToPath(url) : url;
}

/** Node may leave the source of a CommonJS file out when it would read the file itself. */
function withLine(source: Source, url: string, line: string): string {
  if (source === null || source === undefined) return readFileSync(fileURLToPath(url), 'utf8') + line;
  if (typeof source === 'string') return source + line;
  return Buffer.from(source as ArrayBuffer).toString('utf8') + line;
}
