import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { registeredGlobals } from '@genspan/instrumentation';
import { shared } from '@genspan/model-call';
import { redactionOptions } from '../../redaction.ts';
import type { CallFacts, EndpointFacts, LoadedSdk, ProcessFacts } from '../facts.ts';
import { packageOf } from './loaded-packages.ts';
import { isTappedByHand, loadedSdks } from './loaded-sdks.ts';
import { samplerOf, servingNow, servingProviders, signalFacts } from './set-up.ts';

/** What is known only to who asks. */
export interface Extra {
  /** Packages that were seen as ES modules. */
  modules: ReadonlySet<string>;
  failed?: LoadedSdk[];
  calls: CallFacts[];
  endpoints: EndpointFacts[];
}

/** Bigger files are no app's bundle. */
const BUNDLE_LIMIT = 64 * 1024 * 1024;

/** A header that the SDKs of OpenAI and Anthropic send, so that their code holds it. */
const SDK_TEXT = /x-stainless-package-version/i;

/** What this process can say of itself now. */
export function processFacts({ modules, failed = [], calls, endpoints }: Extra): ProcessFacts {
  const { capture, unredactedContent } = shared();
  const program = process.argv[1];
  const bundled = program && isBundle(program) ? program : undefined;
  const api = registeredGlobals()?.version;
  const sampler = samplerOf(servingProviders().get('traces'));
  const { ANTHROPIC_OPEN_TELEMETRY: anthropicSwitch } = process.env;
  return {
    node: process.version,
    ...(program ? { program } : {}),
    sdks: [...loadedSdks(), ...failed],
    loaded: [...new Set([...requiredPackages(), ...modules])],
    ...(bundled ? { bundled } : {}),
    byHand: isTappedByHand(),
    serving: servingNow(),
    ...(api ? { api } : {}),
    ...(sampler ? { sampler } : {}),
    signals: signalFacts(),
    redaction: redactionOptions() !== undefined,
    capture,
    unredactedContent,
    ...(anthropicSwitch === undefined ? {} : { anthropicSwitch }),
    calls,
    endpoints,
  };
}

function requiredPackages(): string[] {
  const { cache } = createRequire(join(process.cwd(), 'noop.js'));
  return Object.keys(cache).flatMap((file) => packageOf(file) ?? []);
}

const bundles = new Map<string, boolean>();

/** Whether an SDK is built into a file. */
function isBundle(file: string): boolean {
  const known = bundles.get(file) ?? holdsSdk(file);
  bundles.set(file, known);
  return known;
}

function holdsSdk(file: string): boolean {
  try {
    return statSync(file).size < BUNDLE_LIMIT && SDK_TEXT.test(readFileSync(file, 'latin1'));
  } catch {
    // It is no file: `--eval`, or a name that Node completes.
    return false;
  }
}
