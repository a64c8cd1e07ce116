import { loaderRegistry, missedPackages } from '@genspan/instrumentation';
import { OpenAIInstrumentation } from '@genspan/instrumentation-openai';
import { reportOnce, shared } from '@genspan/model-call';
import { watchControlFile } from './control-file.ts';
import { decide } from './decide.ts';
import { endCallsOnExit } from './exit.ts';
import { say } from './say.ts';
import { prepareSdk } from './sdk-modules.ts';
import { readSettings } from './settings.ts';
import { addInstrumentation } from './switch.ts';

/** How long an app that has run its entry module may take to start its own SDK before ours is started. */
const GRACE_MS = 1000;
const POLL_MS = 50;
/** Without an entry module that can be watched (`node -e`, a REPL) this long counts as having run. */
const PATIENCE_MS = 5000;

let booted = false;

/**
 * Brings everything to life, once, when the first known SDK is being loaded (or when the app itself asks for it).
 * The provider is decided on later: by the first call, or {@link GRACE_MS} after the entry module has run.
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
  addInstrumentation(new OpenAIInstrumentation());
  prepareSdk();
  endCallsOnExit();
  if (settings.controlFile) watchControlFile(settings.controlFile);
  afterEntry(() => {
    complainAboutMissed();
    decide();
  });
}

function complainAboutMissed(): void {
  for (const missed of missedPackages()) {
    reportOnce(
      `unpatched:${missed.package}`,
      `${missed.package} was loaded but cannot be traced: none of its known files was seen (${missed.root})`,
    );
  }
}

/** Calls `then` a while after the entry module ran, top-level await included. Does not keep the process alive. */
function afterEntry(then: () => void): void {
  const registry = loaderRegistry();
  const giveUp = performance.now() + PATIENCE_MS;
  const poll = () => {
    const ran = registry.entryHasRun || require.main?.loaded === true || performance.now() > giveUp;
    if (ran) setTimeout(then, GRACE_MS).unref();
    else setTimeout(poll, POLL_MS).unref();
  };
  setImmediate(poll).unref();
}
