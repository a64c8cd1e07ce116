// AzureOpenAI and BedrockOpenAI: the same resources behind other clients.
import { chatCompletion, HELLO_CHUNKS, helloStream, USAGE } from '../../provider/openai/chat.mjs';
import { askResponse, HELLO_EVENTS, helloResponse, RESPONSE_USAGE } from '../../provider/openai/responses.mjs';
import { settled } from '../../runner/describe.mjs';

const HELLO = { outcome: 'ok', finish: ['stop'], usage: USAGE, provider: 'azure.ai.openai' };

function azure({ sdk, provider }, options = {}) {
  return new sdk.AzureOpenAI({
    apiKey: 'test',
    endpoint: provider.origin,
    apiVersion: '2024-10-21',
    maxRetries: 0,
    ...options,
  });
}

const BEDROCK = { versions: ['6', '7'], reason: 'older SDKs have no BedrockOpenAI' };

function bedrock({ sdk, provider }) {
  return new sdk.BedrockOpenAI({ apiKey: 'test', baseURL: provider.url, maxRetries: 0 });
}

export default [
  {
    name: 'clouds.azure.chat',
    trap: '40: the deployment is in the path, the provider is Azure',
    async run(context) {
      context.provider.reply(chatCompletion());
      return azure(context).chat.completions.create(context.ask({ model: 'my-deployment' }));
    },
    expect: { ...HELLO, model: 'my-deployment', attributes: { 'gen_ai.response.model': 'gpt-4o-mini-2024-07-18' } },
  },
  {
    name: 'clouds.azure.stream',
    trap: '26, 40: nothing is added to the request',
    async run(context) {
      context.provider.stream(...helloStream());
      const stream = await azure(context).chat.completions.create(context.ask({ stream: true }));
      const chunks = [];
      for await (const chunk of stream) chunks.push(chunk);
      return chunks;
    },
    expect: { ...HELLO, chunks: HELLO_CHUNKS },
  },
  {
    name: 'clouds.azure.fixed-deployment',
    trap: '40: a deployment named by the client',
    async run(context) {
      context.provider.reply(chatCompletion());
      return azure(context, { deployment: 'fixed' }).chat.completions.create(context.ask());
    },
    expect: HELLO,
  },
  {
    name: 'clouds.azure.http-error',
    trap: '6, 40: Azure’s own filter refuses the prompt',
    async run(context) {
      const error = { code: 'content_filter', message: 'The prompt was filtered.', status: 400 };
      context.provider.reply({ error }, { status: 400 });
      return settled(() => azure(context).chat.completions.create(context.ask()));
    },
    expect: { outcome: 'error', status: 400, provider: 'azure.ai.openai' },
  },
  {
    name: 'clouds.bedrock.chat',
    trap: '40: Bedrock by its own client',
    only: BEDROCK,
    async run(context) {
      context.provider.reply(chatCompletion());
      return bedrock(context).chat.completions.create(context.ask());
    },
    expect: { ...HELLO, provider: 'aws.bedrock' },
  },
  {
    name: 'clouds.bedrock.responses',
    trap: '31, 40: Bedrock’s own resource of responses',
    only: BEDROCK,
    async run(context) {
      context.provider
        .open()
        .send(...helloResponse())
        .end();
      const events = [];
      for await (const event of await bedrock(context).responses.create(askResponse({ stream: true })))
        events.push(event);
      return events;
    },
    expect: {
      outcome: 'ok',
      finish: ['stop'],
      api: 'responses',
      usage: RESPONSE_USAGE,
      chunks: HELLO_EVENTS,
      provider: 'aws.bedrock',
    },
  },
];
