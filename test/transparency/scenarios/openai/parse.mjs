// Structured outputs: parse() of chat and of responses.
import { z } from 'zod';
import { chatCompletion, chunk, toolMessage, USAGE } from '../../provider/openai/chat.mjs';
import { askResponse, messageItem, RESPONSE_USAGE, refusalItem, response } from '../../provider/openai/responses.mjs';
import { settled } from '../../runner/describe.mjs';

const CITY = z.object({ city: z.string() });
const PARSED = { outcome: 'ok', finish: ['stop'], usage: USAGE, attributes: { 'gen_ai.output.type': 'json' } };
const RESPONSE = { ...PARSED, api: 'responses', usage: RESPONSE_USAGE };
const BERN = { content: '{"city":"Bern"}' };

/** Asks for a city through the SDK's own zod helper. */
function parseCity({ client, ask, sdk, chatHelpers }) {
  return chatHelpers(client()).parse(ask({ response_format: sdk.zodResponseFormat(CITY, 'city') }));
}

/** The parsed part of an answer; it is a getter in some SDK versions. */
function parsedOf(completion) {
  const [{ message }] = completion.choices;
  return { parsed: message.parsed, refusal: message.refusal, tools: message.tool_calls };
}

export default [
  {
    name: 'parse.zod',
    trap: '38: parse() by zod',
    async run(context) {
      context.provider.reply(chatCompletion(BERN));
      return parsedOf(await parseCity(context));
    },
    expect: PARSED,
  },
  {
    name: 'parse.with-response',
    trap: '3, 38: parse().withResponse()',
    only: { versions: ['5', '6', '7'], reason: 'openai 4 loses the method on a parsed promise' },
    async run(context) {
      context.provider.reply(chatCompletion(BERN));
      const { data, request_id } = await parseCity(context).withResponse();
      return { ...parsedOf(data), request_id };
    },
    expect: PARSED,
  },
  {
    name: 'parse.refusal',
    trap: '38: the model declines: nothing parsed',
    async run(context) {
      context.provider.reply(chatCompletion({ content: null, message: { refusal: 'I cannot.' } }));
      return parsedOf(await parseCity(context));
    },
    expect: { ...PARSED, outcome: 'refused', refusal: 'refusal_field' },
  },
  {
    name: 'parse.length',
    trap: '38: LengthFinishReasonError; the span shows length',
    async run(context) {
      context.provider.reply(chatCompletion({ content: '{"ci', finish: 'length' }));
      return settled(() => parseCity(context));
    },
    expect: { ...PARSED, outcome: 'truncated', finish: ['length'] },
  },
  {
    name: 'parse.content-filter',
    trap: '38: ContentFilterFinishReasonError',
    async run(context) {
      context.provider.reply(chatCompletion({ content: '', finish: 'content_filter' }));
      return settled(() => parseCity(context));
    },
    expect: { ...PARSED, outcome: 'refused', refusal: 'content_filter', finish: ['content_filter'] },
  },
  {
    name: 'parse.invalid',
    trap: '5, 38: zod’s error is the caller’s; the call itself was fine',
    async run(context) {
      context.provider.reply(chatCompletion({ content: '{"city":7}' }));
      const result = await settled(() => parseCity(context));
      return { result, unhandled: await context.rejectionsSoFar() };
    },
    expect: PARSED,
  },
  {
    name: 'parse.unhandled',
    trap: '5, 38: a dropped parse() that is refused by status',
    async run(context) {
      context.provider.reply({ error: { message: 'No' } }, { status: 400 });
      parseCity(context);
      return { first: await context.nextRejection(), all: await context.rejectionsSoFar() };
    },
    expect: { outcome: 'error', status: 400 },
  },
  {
    name: 'parse.tool-arguments',
    trap: '38: parsed arguments of tool calls',
    async run({ client, ask, provider, sdk, chatHelpers }) {
      const call = { id: 'call_1', name: 'look_up', args: '{"city":"Bern"}' };
      provider.reply(chatCompletion({ finish: 'tool_calls', message: toolMessage(call) }));
      const tools = [sdk.zodFunction({ name: 'look_up', parameters: CITY })];
      return parsedOf(await chatHelpers(client()).parse(ask({ tools })));
    },
    expect: { outcome: 'ok', finish: ['tool_calls'], usage: USAGE, tools: ['look_up'] },
  },
  {
    name: 'parse.streamed',
    trap: '37, 38: the stream helper parses too',
    async run({ client, ask, provider, sdk, chatHelpers }) {
      provider.stream(
        chunk({ role: 'assistant', content: '{"city":' }),
        chunk({ content: '"Bern"}' }),
        chunk({}, { finish: 'stop' }),
      );
      const helper = chatHelpers(client()).stream(ask({ response_format: sdk.zodResponseFormat(CITY, 'city') }));
      return parsedOf(await helper.finalChatCompletion());
    },
    expect: { ...PARSED, usage: undefined, chunks: 3 },
  },
  {
    name: 'parse.responses',
    trap: '38: responses.parse()',
    async run({ client, provider, sdk }) {
      provider.reply(response({ output: [messageItem(BERN.content)] }));
      const format = sdk.zodTextFormat(CITY, 'city');
      const answer = await client().responses.parse(askResponse({ text: { format } }));
      return { parsed: answer.output_parsed, text: answer.output_text };
    },
    expect: RESPONSE,
  },
  {
    name: 'parse.responses-refusal',
    trap: '38: responses.parse() of a refusal',
    async run({ client, provider, sdk }) {
      provider.reply(response({ output: [refusalItem()] }));
      const format = sdk.zodTextFormat(CITY, 'city');
      const answer = await client().responses.parse(askResponse({ text: { format } }));
      return { parsed: answer.output_parsed, output: answer.output };
    },
    expect: { ...RESPONSE, outcome: 'refused', refusal: 'refusal_field' },
  },
];
