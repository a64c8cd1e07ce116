import { registeredGlobals } from '@genspan/instrumentation';
import { reasonOf, reportOnce } from '@genspan/model-call';
import { appBringsSdk } from './app-sdk.ts';
import { flushOnExit } from './exit.ts';
import { checkExportSettings, hasBadEndpoint } from './export-settings.ts';
import { watchExports } from './export-watch.ts';
import { withInstanceId } from './metrics/instance-id.ts';
import { attachToRegistered, attachToSdk } from './providers.ts';
import { say } from './say.ts';
import { type NodeSdk, sdkNode } from './sdk-modules.ts';

/** Who serves: the app's own provider, the SDK that we started, or nobody (`OTEL_SDK_DISABLED`, or none could start). */
export type Serving = 'app' | 'ours' | 'nobody';

/** How long an app that has imported an OpenTelemetry SDK may take to start it. */
const PATIENCE_MS = 30_000;

let serving: Serving | undefined;
let sdk: NodeSdk | undefined;

/**
 * Decides once whose OpenTelemetry provider the spans go to. A provider that the app registered is used; only without
 * one is an SDK started, from the standard `OTEL_*` variables. Called by the first tapped call, by helpers, and a
 * while after the first SDK was loaded, whichever is first.
 *
 * An app that has imported an OpenTelemetry SDK and not started it yet is waited for: ours would take all its spans,
 * silently. Calls until then are not traced, which is said.
 *
 * @returns whether it is decided
 */
export function decide(): boolean {
  if (serving) return true;
  if (registeredGlobals()?.trace) {
    serving = 'app';
    attachToRegistered();
  } else if (appBringsSdk() && performance.now() < PATIENCE_MS) {
    // An SDK that was started for metrics alone has registered them.
    if (!registeredGlobals()?.metrics)
      reportOnce('early-call', "a model call came before the app's OpenTelemetry SDK was started; it is not traced");
    return false;
  } else serving = startOurs();
  return true;
}

/** The SDK that we started, if we did. */
export function ourSdk(): NodeSdk | undefined {
  return sdk;
}

function startOurs(): Serving {
  if (/^true$/i.test(process.env.OTEL_SDK_DISABLED ?? '')) return 'nobody';
  checkExportSettings(process.env, say);
  const modules = sdkNode();
  if (!modules) return 'nobody';
  try {
    const starting = new modules.NodeSDK();
    withInstanceId(() => starting.start());
    sdk = starting;
    attachToSdk(sdk);
    watchExports(sdk);
    flushOnExit();
    return 'ours';
  } catch (thrown) {
    // A malformed endpoint makes some exporters throw; it was complained about above.
    if (!hasBadEndpoint(process.env)) {
      say(`the OpenTelemetry SDK could not be started, nothing is exported: ${reasonOf(thrown)}`);
    }
    return 'nobody';
  }
}
