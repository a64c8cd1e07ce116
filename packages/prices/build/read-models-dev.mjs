import { rate } from './rate.mjs';

/**
 * The data of models.dev as `@earendil-works/pi-ai` ships it: current prices, a file per provider. Zeros there mean
 * that nothing is known, but for input and output.
 *
 * @param {Map<string, Buffer>} files of the package
 * @returns {(provider: string) => import('./read-genai-prices.mjs').SourceModel[]}
 */
export function readModelsDev(files) {
  return (provider) => {
    const file = files.get(`dist/providers/data/${provider}.json`);
    if (!file) throw new Error(`the copy of models.dev has no provider ${provider}`);
    const models = Object.values(JSON.parse(file.toString('utf8'))).flatMap((byKind) => Object.values(byKind));
    // Classifiers go by the id of the chat model, at a price of their own.
    return models.filter(({ type }) => type === 'chat').map(({ id, cost }) => modelsDevModel(id, cost));
  };
}

export function modelsDevModel(id, cost) {
  const [tier, ...more] = cost.tiers ?? [];
  if (more.length > 0) throw new Error(`${id} has more than two tiers`);
  const long = tier && { above: tier.inputTokensAbove, rates: rates(tier) };
  return { names: [id], periods: [{ rates: rates(cost), ...(long && { long }) }], timeOfDay: false, unknown: [] };
}

function rates({ input, output, cacheRead, cacheWrite }) {
  return {
    input: rate(input),
    output: rate(output),
    ...(cacheRead > 0 && { cacheRead: rate(cacheRead) }),
    // A write at the price of input is no price of its own.
    ...(cacheWrite > 0 && cacheWrite !== input && { cacheWrite: rate(cacheWrite) }),
  };
}
