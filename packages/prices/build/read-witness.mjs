/**
 * An older collection of prices in `@mastra/observability`, ids written with hyphens. It is wrong too often to say a
 * price or to contradict one (Mistral a thousand times too dear, batch prices for snapshots), but where it says the same
 * as another source by another way, that source is no longer alone.
 *
 * @param {Map<string, Buffer>} files of the package
 * @returns {(provider: string) => Map<string, { input: number, output: number, cacheRead?: number }>} by hyphenated id
 */
export function readWitness(files) {
  const byProvider = new Map();
  for (const line of files.get('dist/metrics/pricing-data.jsonl').toString('utf8').split('\n')) {
    if (line === '') continue;
    const { p: provider, m: model, s: schema } = JSON.parse(line);
    const base = schema.d.t.find((tier) => !tier.w);
    if (!base || schema.d.u !== 'USD') continue;
    const models = byProvider.get(provider) ?? new Map();
    byProvider.set(provider, models.set(model, witnessed(base.r)));
  }
  return (provider) => byProvider.get(provider) ?? new Map();
}

/** From dollars per token. */
function witnessed({ it, ot, icrt }) {
  const perMillion = (price) => (price ? Number((price.c * 1_000_000).toPrecision(9)) : undefined);
  return { input: perMillion(it), output: perMillion(ot), cacheRead: perMillion(icrt) };
}
