import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loaderRegistry, registeredGlobals } from '@genspan/instrumentation';
import { reasonOf } from '@genspan/model-call';
import { appBringsSdk } from './app-sdk.ts';
import { say } from './say.ts';

/** The part of an `sdk-node` module, of either line, that is used. */
export interface SdkNode {
  NodeSDK: new (configuration?: object) => NodeSdk;
}

/** A started or startable SDK; the providers are private in both lines and so may be missing one day. */
export interface NodeSdk {
  start(): void;
  shutdown(): Promise<void>;
  _tracerProvider?: unknown;
  _meterProvider?: unknown;
  _loggerProvider?: unknown;
}

let loaded: SdkNode | null | undefined;

/**
 * Loads the SDK's modules ahead of the first call, which must not pay for it. Not done when the app has a provider or
 * is loading an SDK of its own.
 */
export function prepareSdk(): void {
  if (registeredGlobals()?.trace || appBringsSdk()) return;
  if (/^true$/i.test(process.env.OTEL_SDK_DISABLED ?? '')) return;
  sdkNode();
}

/** The SDK to start: the app's own `sdk-node` where it has one that loads, else ours. Null after one line when none does. */
export function sdkNode(): SdkNode | null {
  if (loaded === undefined) {
    const registry = loaderRegistry();
    const { sawOpenTelemetrySdk } = registry;
    loaded = load();
    // What we load says nothing about what the app does.
    registry.sawOpenTelemetrySdk = sawOpenTelemetrySdk;
  }
  return loaded;
}

function load(): SdkNode | null {
  return appsOwn() ?? ours();
}

/** Undefined when the app has none, or one that does not load beside the API that it has. */
function appsOwn(): SdkNode | undefined {
  try {
    const found = createRequire(appFile())('@opentelemetry/sdk-node') as SdkNode;
    return typeof found.NodeSDK === 'function' ? found : undefined;
  } catch {
    // Ours serves then.
    return undefined;
  }
}

function ours(): SdkNode | null {
  const require = createRequire(__filename);
  try {
    return require(join(dirname(require.resolve('genspan/package.json')), 'dist', 'sdk.cjs')) as SdkNode;
  } catch (thrown) {
    say(`no OpenTelemetry SDK could be loaded, nothing is exported: ${reasonOf(thrown)}`);
    return null;
  }
}

/** A file in the app's folder, to resolve from as the app would. */
function appFile(): string {
  return process.argv[1] ?? join(process.cwd(), 'noop.js');
}
