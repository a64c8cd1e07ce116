import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loaderRegistry } from '@genspan/instrumentation';

const SDK = /[\\/]@opentelemetry[\\/](?:sdk-node|sdk-trace)/;
const OPENTELEMETRY = /[\\/]@opentelemetry[\\/]/;

/**
 * Whether the app has imported an OpenTelemetry SDK of its own. The loader hook sees every import from Node 22.15 on;
 * below, CommonJS modules remember what they required.
 */
export function appBringsSdk(): boolean {
  if (loaderRegistry().sawOpenTelemetrySdk) return true;
  const { cache } = createRequire(join(process.cwd(), 'noop.js'));
  for (const module of Object.values(cache)) {
    if (!module || OPENTELEMETRY.test(module.filename)) continue;
    if (module.children.some((child) => SDK.test(child.filename))) return true;
  }
  return false;
}
