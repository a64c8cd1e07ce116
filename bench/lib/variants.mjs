import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout that this benchmark stands in. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const PEERS = join(ROOT, 'bench', 'peers');

/**
 * Who is measured. `setup` is a file of `setups/`; `base` is the folder whose SDK and OpenTelemetry packages the
 * child process loads, so that an instrumentation and what it hooks come out of one installation.
 *
 * @typedef {{ id: string, label: string, setup: string, base: string, root?: string, peer?: true,
 *   env?: Record<string, string> }} Variant
 */

/** The Anthropic SDK traces itself unless it is told not to. */
const NATIVE = { ANTHROPIC_OPEN_TELEMETRY: 'true' };
const NOT_NATIVE = { ANTHROPIC_OPEN_TELEMETRY: 'false' };

/**
 * @param {{ sdk: string, peers: boolean, against?: string }} options `against` is another checkout whose build is measured as well
 * @returns {Variant[]} the bare SDK is first
 */
export function variantsFor({ sdk, peers, against }) {
  const variants = [
    { id: 'bare', label: `${sdk} alone`, setup: 'bare', base: ROOT },
    { id: 'floor', label: 'a span by hand', setup: 'floor', base: ROOT },
    { id: 'genspan', label: 'genspan', setup: 'genspan', base: ROOT, root: ROOT },
    { id: 'whole', label: 'genspan: all of it', setup: 'genspan-whole', base: ROOT, root: ROOT },
  ];
  if (against) {
    const root = resolve(against);
    variants.push({ id: 'against', label: 'genspan (other)', setup: 'genspan', base: ROOT, root });
  }
  if (sdk === 'anthropic') return anthropicVariants(variants, peers);
  if (!peers) return variants;
  return variants.concat([
    { id: 'openinference', label: 'OpenInference 4.2.7', setup: 'openinference', base: PEERS, peer: true },
    { id: 'openlit', label: 'OpenLIT 1.15.0', setup: 'openlit', base: PEERS, peer: true },
    { id: 'traceloop', label: 'Traceloop 0.27.0', setup: 'traceloop', base: PEERS, peer: true },
    { id: 'contrib', label: 'OTel contrib 0.22.0', setup: 'contrib', base: join(PEERS, 'contrib'), peer: true },
  ]);
}

/** Beside those that any SDK has: the SDK's own tracing, alone and enriched by Genspan. */
function anthropicVariants(variants, peers) {
  const all = [
    ...variants.map((variant) => ({ ...variant, env: NOT_NATIVE })),
    { id: 'native', label: "the SDK's own tracing", setup: 'bare', base: ROOT, peer: true, env: NATIVE },
    { id: 'enriched', label: 'genspan in native mode', setup: 'genspan', base: ROOT, root: ROOT, env: NATIVE },
  ];
  if (!peers) return all;
  return all.concat([
    {
      id: 'openinference',
      label: 'OpenInference 0.2.8',
      setup: 'openinference',
      base: PEERS,
      peer: true,
      env: NOT_NATIVE,
    },
    { id: 'openlit', label: 'OpenLIT 1.15.0', setup: 'openlit', base: PEERS, peer: true, env: NOT_NATIVE },
  ]);
}

/** What `--require` is given. */
export function registerFile(root) {
  const file = join(root, 'packages', 'genspan', 'dist', 'register.cjs');
  if (!existsSync(file)) throw new Error(`${file} is missing: run "npm run build" there first`);
  return file;
}
