// Embeddings keep their default decoding; resources that we do not touch stay untouched.
import { chatCompletion, MODEL } from '../../provider/openai/chat.mjs';
import { settled } from '../../runner/describe.mjs';

const VECTOR = [0.5, -0.25, 1];
const BASE64 = Buffer.from(Float32Array.from(VECTOR).buffer).toString('base64');
const EMBEDDING = { operation: 'embeddings', model: 'text-embedding-3-small', outcome: 'ok', usage: { input: 8 } };

function embeddingList(embedding) {
  return {
    object: 'list',
    data: [{ object: 'embedding', index: 0, embedding }],
    model: 'text-embedding-3-small',
    usage: { prompt_tokens: 8, total_tokens: 8 },
  };
}

function askEmbedding(rest = {}) {
  return { model: 'text-embedding-3-small', input: 'Hi', ...rest };
}

export default [
  {
    name: 'embeddings.default',
    trap: '43: base64 on the wire, numbers for the caller',
    async run({ client, provider }) {
      provider.reply(embeddingList(BASE64));
      return client().embeddings.create(askEmbedding());
    },
    expect: EMBEDDING,
  },
  {
    name: 'embeddings.asked-for-format',
    trap: '43: base64 and float as the caller wants them',
    async run({ client, provider }) {
      provider.reply(embeddingList(BASE64));
      provider.reply(embeddingList(VECTOR));
      const { embeddings } = client();
      const base64 = await embeddings.create(askEmbedding({ encoding_format: 'base64' }));
      return { base64, float: await embeddings.create(askEmbedding({ encoding_format: 'float', dimensions: 3 })) };
    },
    expect: [
      { ...EMBEDDING, attributes: { 'gen_ai.request.encoding_formats': ['base64'] } },
      {
        ...EMBEDDING,
        attributes: { 'gen_ai.request.encoding_formats': ['float'], 'gen_ai.embeddings.dimension.count': 3 },
      },
    ],
  },
  {
    name: 'embeddings.with-response',
    trap: '3, 43: withResponse()',
    async run({ client, provider }) {
      provider.reply(embeddingList(BASE64));
      const { data, request_id } = await client().embeddings.create(askEmbedding()).withResponse();
      return { data, request_id };
    },
    expect: EMBEDDING,
  },
  {
    name: 'embeddings.as-response',
    trap: '4, 43: the raw base64',
    async run({ client, provider }) {
      provider.reply(embeddingList(BASE64));
      return (await client().embeddings.create(askEmbedding()).asResponse()).json();
    },
    expect: { ...EMBEDDING, usage: undefined },
  },
  {
    name: 'embeddings.http-error',
    trap: '6, 43: a refused request',
    async run({ client, provider, rejectionsSoFar }) {
      provider.reply({ error: { message: 'Too long', type: 'invalid_request_error' } }, { status: 400 });
      const result = await settled(() => client().embeddings.create(askEmbedding()));
      return { result, unhandled: await rejectionsSoFar() };
    },
    expect: { ...EMBEDDING, usage: undefined, outcome: 'error', status: 400 },
  },
  {
    name: 'embeddings.rejection-unhandled',
    trap: '5, 43: nobody handles it',
    async run({ client, provider, nextRejection, rejectionsSoFar }) {
      provider.reply({ error: { message: 'Too long' } }, { status: 400 });
      client().embeddings.create(askEmbedding());
      return { first: await nextRejection(), all: await rejectionsSoFar() };
    },
    expect: { ...EMBEDDING, usage: undefined, outcome: 'error', status: 400 },
  },
  {
    name: 'embeddings.untouched-neighbours',
    trap: '43: moderations, images, models, files: no spans, same answers',
    async run({ client, provider }) {
      const answer = { id: 'x', object: 'list', data: [{ id: 'one' }], has_more: false };
      for (let reply = 0; reply < 4; reply++) provider.reply(answer);
      const openai = client();
      const ids = [];
      for await (const model of openai.models.list()) ids.push(model.id);
      return [
        await openai.moderations.create({ input: 'Hi' }),
        await openai.images.generate({ model: 'gpt-image-1', prompt: 'A cat' }),
        (await openai.files.list()).data,
        ids,
      ];
    },
    expect: [],
  },
  {
    name: 'embeddings.old-completions',
    trap: '43: the legacy completions endpoint',
    async run({ client, provider }) {
      const { usage } = chatCompletion();
      provider.reply({
        id: 'cmpl-1',
        object: 'text_completion',
        created: 1,
        model: 'gpt-3.5-turbo-instruct',
        choices: [{ index: 0, text: 'Hello', finish_reason: 'length', logprobs: null }],
        usage,
      });
      return client().completions.create({ model: MODEL, prompt: 'Hi' });
    },
    expect: { operation: 'text_completion', outcome: 'truncated', finish: ['length'], usage: 'any' },
  },
];
