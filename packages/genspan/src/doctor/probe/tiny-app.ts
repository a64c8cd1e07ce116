import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { loaderRegistry } from '@genspan/instrumentation';
import { shared } from '@genspan/model-call';
import { exportersOf } from '../../exporters.ts';
import type { ProcessFacts } from '../facts.ts';
import { checkEndpoints } from './endpoint-check.ts';
import { noteModules } from './loaded-packages.ts';
import { type Importer, loadClients, probeCalls } from './probe-calls.ts';
import { processFacts } from './process-facts.ts';
import { SeenSpans } from './seen-spans.ts';
import { servingProviders } from './set-up.ts';
import { taskOf } from './task.ts';

/** The file descriptor on which the doctor reads. */
export const REPORT_FD = 3;

/** How long an app's OpenTelemetry SDK that was imported may take to be started. */
const PATIENCE_MS = 10_000;

/**
 * The program that `genspan doctor` runs under the flag and the user's own preloads: it loads the SDKs as an app does,
 * calls each at a loopback provider and writes what it saw, as JSON, to {@link REPORT_FD}. What its calls make for the
 * user's exporters is not sent.
 */
export async function runTinyApp(load: Importer): Promise<never> {
  const { sdks = [], providerUrl = '' } = taskOf(process.env) ?? {};
  const modules = noteModules();
  const seen = new SeenSpans();
  seen.start();
  const clients = await loadClients(sdks, load);
  loaderRegistry().boot?.();
  await decided();
  const providers = servingProviders();
  const endpoints = await checkEndpoints(providers);
  for (const provider of providers.values()) holdBack(provider);
  const calls = await probeCalls(clients, providerUrl, seen);
  report(processFacts({ modules, failed: clients.failed, calls, endpoints }));
  // Nothing is left to do; clean ends of the app's telemetry may take long.
  process.kill(process.pid, 'SIGKILL');
  return wait(PATIENCE_MS) as Promise<never>;
}

/** Until it is decided whose provider serves, or as long as an app may take for it. */
async function decided(): Promise<void> {
  const { decide } = shared();
  const end = performance.now() + PATIENCE_MS;
  while (decide?.() === false && performance.now() < end) await wait(50);
}

/** The exporters take what they are given and send nothing. */
function holdBack(provider: object): void {
  for (const exporter of exportersOf(provider)) {
    Reflect.defineProperty(exporter, 'export', {
      value: (_items: unknown, done: (result: { code: number }) => void) => done({ code: 0 }),
    });
  }
}

function report(facts: ProcessFacts): void {
  const bytes = Buffer.from(JSON.stringify(facts));
  for (let at = 0; at < bytes.length; ) at += writeSync(REPORT_FD, bytes, at);
}
