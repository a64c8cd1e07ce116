const { createRequire } = require('node:module');
const { join } = require('node:path');
const { countSpans } = require('./telemetry.cjs');

/** The SDKs that there are workloads for. */
const SDKS = { openai: () => require('./openai.cjs'), anthropic: () => require('./anthropic.cjs') };

/**
 * Brings up what the parent asked for: a provider that counts spans, the variant's instrumentation, and a client whose
 * `fetch` is a stub.
 *
 * @returns {{ load: Record<string, any>, sdk: Record<string, any>, client: (fetch: Function) => any, spans: () => number,
 *   lastSpan: () => any, requireFrom: NodeRequire }}
 */
exports.prepare = () => {
  const { variant, load } = JSON.parse(process.argv[2]);
  const sdk = SDKS[load.sdk ?? 'openai']();
  const requireFrom = createRequire(join(variant.base, 'package.json'));
  const { provider, spans, lastSpan } = countSpans(requireFrom);
  const { install } = require(`../setups/${variant.setup}.cjs`);
  install({ provider, variant, load: requireFrom, resolve: requireFrom.resolve, sdk });
  const client = (fetch) => sdk.makeClient(requireFrom, fetch);
  return { load, sdk, client, spans, lastSpan, requireFrom };
};
