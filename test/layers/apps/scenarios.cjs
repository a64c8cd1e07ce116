'use strict';
// Calls of models inside of spans that other libraries make, with the names and attributes that they give them.
const { trace } = require('@opentelemetry/api');

const tracer = () => trace.getTracer('framework');
const within = (name, attributes, fn) =>
  tracer().startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await fn(span);
    } finally {
      span.end();
    }
  });

const messages = [{ role: 'user', content: 'Hi' }];
const url = process.env.PROVIDER_URL;

async function openai({ stream = false, handsOut = false } = {}) {
  const OpenAI = require('openai');
  const client = new OpenAI({ apiKey: 'test', baseURL: `${url}/v1`, maxRetries: 0 });
  const answer = await client.chat.completions.create({ model: 'gpt-4o-mini', messages, stream });
  if (handsOut) return answer;
  if (stream) for await (const _ of answer);
}

async function anthropic({ stream = false } = {}) {
  const Anthropic = require('@anthropic-ai/sdk');
  const client = new Anthropic({ apiKey: 'test', baseURL: url, maxRetries: 0 });
  const body = { model: 'claude-sonnet-5-5', max_tokens: 16, messages };
  if (stream) await client.messages.stream(body).finalMessage();
  else await client.messages.create(body);
}

/** What the AI SDK's telemetry writes: an outer span with the sum of all steps, an inner one for each. */
const ai = (id, more) => ({
  'operation.name': id,
  'ai.operationId': id,
  'ai.model.id': 'gpt-4o-mini',
  'ai.model.provider': 'openai.chat',
  ...more,
});
const AI_USAGE = { 'ai.usage.promptTokens': 9, 'ai.usage.completionTokens': 3 };
const GEN_AI = { 'gen_ai.system': 'openai.chat', 'gen_ai.request.model': 'gpt-4o-mini' };

const vercel = (call) =>
  within('ai.generateText', ai('ai.generateText'), async (outer) => {
    await within('ai.generateText.doGenerate', ai('ai.generateText.doGenerate', GEN_AI), async (inner) => {
      await call();
      inner.setAttributes({
        ...AI_USAGE,
        'ai.response.finishReason': 'stop',
        'gen_ai.usage.input_tokens': 9,
        'gen_ai.usage.output_tokens': 3,
      });
    });
    outer.setAttributes(AI_USAGE);
  });

/** OpenInference's spans of a LangChain chain, and of the chat model in it. */
const langchain = (call) =>
  within('RunnableSequence', { 'openinference.span.kind': 'CHAIN' }, () =>
    within(
      'ChatOpenAI',
      { 'openinference.span.kind': 'LLM', 'llm.provider': 'openai', 'llm.model_name': 'gpt-4o-mini' },
      async (span) => {
        await within('retry', {}, call);
        span.setAttributes({ 'llm.token_count.prompt': 9, 'llm.token_count.completion': 3 });
      },
    ),
  );

/** An agent by the conventions, with tokens of its own account. */
const agent = (call) =>
  within(
    'invoke_agent helper',
    { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.usage.input_tokens': 18 },
    async () => {
      await call();
      await within('execute_tool search', { 'gen_ai.operation.name': 'execute_tool' }, () =>
        within('db', {}, async () => {}),
      );
      await call();
    },
  );

/** The framework makes the call with a client of its own, in an app that has loaded an SDK that is known, too. */
const alone = (framework) => {
  require('openai');
  return framework(async () => {});
};

exports.scenarios = {
  'AI SDK alone': () => alone(vercel),
  'OpenAI in the AI SDK': () => vercel(() => openai()),
  'OpenAI stream in the AI SDK': () => vercel(() => openai({ stream: true })),
  'OpenAI in LangChain': () => langchain(openai),
  'LangChain alone': () => alone(langchain),
  'OpenAI in an agent': () => agent(openai),
  'OpenAI in a span of the app': () => within('handle', {}, openai),
  Anthropic: () => within('handle', {}, anthropic),
  'Anthropic stream': () => within('handle', {}, () => anthropic({ stream: true })),
  'Anthropic in the AI SDK': () => vercel(() => anthropic()),
};
exports.frameworks = { agent, openai, vercel };
