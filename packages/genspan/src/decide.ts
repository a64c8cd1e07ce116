import { registeredGlobals } from '@genspan/instrumentation';
import { reasonOf } from '@genspan/model-call';
import { flushOnExit } from './exit.ts';
import { watchExports } from './export-watch.ts';
import { say } from './say.ts';
import { type NodeSdk, sdkNode } from './sdk-modules.ts';

/** Who serves: the app's own provider, the SDK that we started, or nobody (`OTEL_SDK_DISABLED`, or none could start). */
export type Serving = 'app' | 'ours' | 'nobody';

let serving: Serving | undefined;
let sdk: NodeSdk | undefined;

/**
 * Decides once whose OpenTelemetry provider the spans go to. A provider that the app registered is used; only without
 * one is an SDK started, from the standard `OTEL_*` variables. Called by the first tapped call, by helpers, and a
 * while after the entry module ran, whichever is first.
 */
export function decide(): Serving {
  serving ??= registeredGlobals()?.trace ? 'app' : startOurs();
  return serving;
}

/** The SDK that we started, if we did. */
export function ourSdk(): NodeSdk | undefined {
  return sdk;
}

function startOurs(): Serving {
  if (/^true$/i.test(process.env.OTEL_SDK_DISABLED ?? '')) return 'nobody';
  const modules = sdkNode();
  if (!modules) return 'nobody';
  try {
    sdk = new modules.NodeSDK();
    sdk.start();
    watchExports(sdk);
    flushOnExit();
    return 'ours';
  } catch (thrown) {
    say(`the OpenTelemetry SDK could not be started, nothing is exported: ${reasonOf(thrown)}`);
    return 'nobody';
  }
}
