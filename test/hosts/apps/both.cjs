// The app has an SDK of its own, and a host client that brings another copy of it.
const Anthropic = require('@anthropic-ai/sdk').default;
const { AnthropicBedrock } = require('@anthropic-ai/bedrock-sdk');
const { work } = require('./work.cjs');

work(Anthropic, AnthropicBedrock).then(() => console.log('done'));
