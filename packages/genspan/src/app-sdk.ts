import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loaderRegistry } from '@genspan/instrumentation';

const SDK = /[\\/]@opentelemetry[\\/](?:sdk-node|sdk-trace)/;
const INSTALLED = /[\\/]node_modules[\\/]/;

/**
 * Whether the app has imported an OpenTelemetry SDK of its own. The loader hook sees every load; what was loaded
 * before, by us too, is found among what the app's own CommonJS modules required.
 */
export function appBringsSdk(): boolean {
  const registry = loaderRegistry();
  registry.receive?.();
  if (registry.sawOpenTelemetrySdk) return true;
  const { cache } = createRequire(join(process.cwd(), 'noop.js'));
  for (const module of Object.values(cache)) {
    if (!module || INSTALLED.test(module.filename)) continue;
    if (module.children.some((child) => SDK.test(child.filename))) return true;
  }
  return false;
}
