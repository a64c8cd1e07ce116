// What `--require genspan/register` and `--import genspan/register` run. It must cost next to nothing in a process
// that loads no known SDK: only the loader hook is installed here, and everything else is loaded when an SDK is.
import { createRequire } from 'node:module';
import { isMainThread, parentPort } from 'node:worker_threads';
import { installLoaderHook, loaderRegistry } from '@genspan/instrumentation/loader';
import { anthropicTarget } from '@genspan/instrumentation-anthropic/targets';
import { openaiTarget } from '@genspan/instrumentation-openai/targets';
import { complainAboutMissed } from './missed.ts';
import { say } from './say.ts';
import { isSwitchedOff } from './switched-off.ts';

/** A flag in NODE_OPTIONS is run again on the thread of `module.register` hooks, where no app runs. */
const onLoaderThread = !isMainThread && parentPort === null;

/** The file and one more mention of the flag may both load us. */
const registry = loaderRegistry();

if (!onLoaderThread && !isSwitchedOff(process.env) && !registry.hooked) {
  try {
    register();
  } catch (thrown) {
    say(`could not install its hooks, nothing is traced: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

function register(): void {
  let booted = false;
  registry.boot = () => {
    if (booted) return;
    booted = true;
    try {
      (createRequire(__filename)('./boot.cjs') as { boot(): void }).boot();
    } catch (thrown) {
      say(`could not start, nothing is traced: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  };
  registry.listeners.push(registry.boot);
  installLoaderHook([openaiTarget, anthropicTarget]);
  complainAboutMissed();
}
