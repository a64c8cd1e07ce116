// AzureOpenAI: the same resources behind another client.
import { chatCompletion, HELLO_CHUNKS, helloStream, USAGE } from '../provider/chat.mjs';
import { settled } from '../runner/describe.mjs';

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

export default [
  {
    name: 'azure.chat',
    trap: '40: the deployment is in the path, the provider is Azure',
    async run(context) {
      context.provider.reply(chatCompletion());
      return azure(context).chat.completions.create(context.ask({ model: 'my-deployment' }));
    },
    expect: { ...HELLO, model: 'my-deployment', attributes: { 'gen_ai.response.model': 'gpt-4o-mini-2024-07-18' } },
  },
  {
    name: 'azure.stream',
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
    name: 'azure.fixed-deployment',
    trap: '40: a deployment named by the client',
    async run(context) {
      context.provider.reply(chatCompletion());
      return azure(context, { deployment: 'fixed' }).chat.completions.create(context.ask());
    },
    expect: HELLO,
  },
  {
    name: 'azure.http-error',
    trap: '6, 40: Azure’s own filter refuses the prompt',
    async run(context) {
      const error = { code: 'content_filter', message: 'The prompt was filtered.', status: 400 };
      context.provider.reply({ error }, { status: 400 });
      return settled(() => azure(context).chat.completions.create(context.ask()));
    },
    expect: { outcome: 'error', status: 400, provider: 'azure.ai.openai' },
  },
];
