'use strict';
// Makes calls of many kinds for several features, in an order that SEED decides, and sums up what each costs, exactly.
const Anthropic = require('@anthropic-ai/sdk');
const OpenAI = require('openai');
const { withAttribution } = require('genspan');
const { addObserver } = require('@genspan/model-call');
const { priceCall } = require('@genspan/pricing');
const { loadPrices } = require('@genspan/prices');

const baseURL = process.env.PROVIDER_URL;
const openai = new OpenAI({ apiKey: 'test', baseURL: `${baseURL}/v1`, maxRetries: 0 });
const anthropic = new Anthropic({ apiKey: 'test', baseURL, maxRetries: 0 });
const messages = [{ role: 'user', content: 'Where is my parcel?' }];

const KINDS = {
  async chat() {
    await openai.chat.completions.create({ model: 'gpt-4o-mini', messages });
  },
  async chatStream() {
    const options = { stream: true, stream_options: { include_usage: true } };
    const stream = await openai.chat.completions.create({ model: 'gpt-4o-mini', messages, ...options });
    for await (const _ of stream);
  },
  async claude() {
    await anthropic.messages.create({ model: 'claude-sonnet-4-5', max_tokens: 64, messages });
  },
  async embeddings() {
    await openai.embeddings.create({ model: 'text-embedding-3-small', input: 'parcel' });
  },
  async unpriced() {
    await openai.chat.completions.create({ model: 'house-model-1', messages });
  },
  async failing() {
    await openai.chat.completions.create({ model: 'error-429', messages }).catch(() => {});
  },
};
const FEATURES = ['support', 'search', 'returns', undefined];

/** Pico-dollars by feature, what had no price, and how many calls there were. */
const exact = { pico: {}, unpriced: {}, calls: {} };

function add(sums, feature, value) {
  sums[feature ?? ''] = (sums[feature ?? ''] ?? 0n) + BigInt(value);
}

addObserver((call) => {
  const { feature } = call.attribution;
  add(exact.calls, feature, 1);
  if (call.error) return;
  const cost = priceCall(call, loadPrices());
  if (cost.status === 'unpriced') add(exact.unpriced, feature, 1);
  else add(exact.pico, feature, cost.pico);
});

exports.run = async () => {
  const kinds = Object.values(KINDS);
  for (let index = 0; index < Number(process.env.CALLS); index++) {
    const feature = FEATURES[index % FEATURES.length];
    const call = kinds[(index * 7 + Number(process.env.SEED)) % kinds.length];
    await (feature ? withAttribution({ feature, team: 'shop', user: `user-${index}` }, call) : call());
  }
  // What is written in later turns.
  await new Promise((resolve) => setTimeout(resolve, 20));
  console.log(JSON.stringify(exact, (_, value) => (typeof value === 'bigint' ? String(value) : value)));
};
