import { shared } from '@genspan/model-call';
import { appBringsSdk } from './app-sdk.ts';
import { watchControlFile } from './control-file.ts';
import { decide } from './decide.ts';
import { endCallsOnExit } from './exit.ts';
import { seeForeignCalls } from './gen-ai.ts';
import { startInstrumentations } from './instrumentations.ts';
import { applyMetrics } from './metrics/apply-metrics.ts';
import { applyPricing } from './pricing/apply-pricing.ts';
import { applyTokenizer } from './pricing/apply-tokenizer.ts';
import { applyRedaction } from './redaction.ts';
import { say } from './say.ts';
import { prepareSdk } from './sdk-modules.ts';
import { readSettings } from './settings.ts';

/** How long after the first SDK was loaded the app may take to start its own OpenTelemetry before ours is started. */
const GRACE_MS = 3000;

let booted = false;

/**
 * Brings everything to life, once, when the first known SDK is being loaded (or when the app itself asks for it).
 * The provider is decided on later: by the first call, or {@link GRACE_MS} from now.
 */
export function boot(): void {
  if (booted) return;
  booted = true;
  const state = shared();
  state.sink = say;
  state.decide = decide;
  const settings = readSettings(process.env, say);
  state.profile = settings.profile;
  state.capture = settings.capture;
  state.unredactedContent = settings.unredactedContent;
  applyRedaction(settings);
  applyPricing(settings);
  applyTokenizer(settings.tokenizer);
  // Before the metrics: what ends at exit is still measured.
  endCallsOnExit();
  applyMetrics(settings);
  seeForeignCalls();
  startInstrumentations(settings);
  prepareSdk();
  if (settings.controlFile) watchControlFile(settings.controlFile);
  decideLater();
}

/**
 * Without a call the decision is made a while after the app came up. An app that imports an OpenTelemetry SDK will
 * register a provider in its own time, so for it only the first call decides.
 */
function decideLater(): void {
  const later = setTimeout(() => {
    if (!appBringsSdk()) decide();
  }, GRACE_MS);
  later.unref();
}
