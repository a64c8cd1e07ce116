// Structured outputs: parse(), and the stream helper with an output format.
import { z } from 'zod';
import { failure, message, streamOf, textBlock, USAGE } from '../../provider/anthropic/messages.mjs';
import { settled } from '../../runner/describe.mjs';

const CITY = z.object({ city: z.string() });
const BERN = [textBlock('{"city":"Bern"}')];
const HELLO = { outcome: 'ok', finish: ['end_turn'], usage: USAGE };
const PARSED = { ...HELLO, attributes: { 'gen_ai.output.type': 'json' } };
const only = { versions: ['0.133', '0.134', '1'], reason: 'older SDKs have no parse()' };

/** What each of the two resources takes as output format. */
const RESOURCES = {
  '': {
    resource: (client) => client.messages,
    format: ({ zodOutputFormat }) => ({ output_config: { format: zodOutputFormat(CITY) } }),
  },
  'beta.': {
    resource: (client) => client.beta.messages,
    format: ({ betaZodOutputFormat }) => ({ output_format: betaZodOutputFormat(CITY) }),
  },
};

function scenariosOf(prefix, { resource, format }) {
  const parse = ({ client, ask, sdk }) => resource(client()).parse(ask(format(sdk)));

  /** A scenario in which the answer's text is this, and parse() is awaited. */
  function answered(name, trap, answer, expect) {
    return {
      name: `${prefix}parse.${name}`,
      trap,
      only,
      async run(context) {
        context.provider.reply(message(answer));
        const result = await settled(async () => {
          const parsed = await parse(context);
          return { parsed, requestId: parsed._request_id };
        });
        return { result, unhandled: await context.rejectionsSoFar() };
      },
      expect,
    };
  }

  return [
    answered('zod', '38: parse() by zod', { content: BERN }, PARSED),
    answered(
      'no-json',
      '5, 38: text that is no JSON is the caller’s error, the call was fine',
      {
        content: [textBlock('Bern')],
      },
      PARSED,
    ),
    answered(
      'invalid',
      '5, 38: JSON of another shape is the caller’s error, the call was fine',
      {
        content: [textBlock('{"city":7}')],
      },
      PARSED,
    ),
    answered(
      'truncated',
      '38: JSON that the token limit cut',
      { content: [textBlock('{"ci')], stop: 'max_tokens' },
      { ...PARSED, outcome: 'truncated', finish: ['max_tokens'] },
    ),
    answered(
      'refusal',
      '38: the model declines',
      { content: [], stop: 'refusal' },
      { ...PARSED, outcome: 'refused', finish: ['refusal'], refusal: 'finish_reason' },
    ),
    {
      name: `${prefix}parse.promise`,
      trap: '1: what parse() returns is what it was',
      only,
      async run(context) {
        context.provider.reply(message({ content: BERN }));
        const promise = parse(context);
        return {
          ofClass: promise.constructor.name,
          methods: ['withResponse', 'asResponse', '_thenUnwrap'].map((name) => typeof promise[name]),
          parsed: (await promise).parsed_output,
        };
      },
      expect: PARSED,
    },
    {
      name: `${prefix}parse.http-error-unhandled`,
      trap: '5, 38: a dropped parse() that is refused by status',
      only,
      async run(context) {
        context.provider.reply(failure('invalid_request_error'), { status: 400 });
        parse(context);
        return { first: await context.nextRejection(), all: await context.rejectionsSoFar() };
      },
      expect: { outcome: 'error', status: 400 },
    },
    {
      name: `${prefix}parse.streamed`,
      trap: '37, 38: the stream helper parses too',
      only,
      async run({ client, ask, provider, sdk }) {
        provider.stream(...streamOf(BERN));
        const answer = await resource(client())
          .stream(ask(format(sdk)))
          .finalMessage();
        return { answer, parsed: answer.parsed_output };
      },
      expect: { ...PARSED, chunks: 6 },
    },
    {
      name: `${prefix}parse.streamed-invalid`,
      trap: '37, 38: the stream helper fails where the text is of another shape',
      only,
      async run({ client, ask, provider, sdk, rejectionsSoFar }) {
        provider.stream(...streamOf([textBlock('{"city":7}')]));
        const result = await settled(() =>
          resource(client())
            .stream(ask(format(sdk)))
            .finalMessage(),
        );
        return { result, unhandled: await rejectionsSoFar() };
      },
      // The helper fails on the last event, so it has seen everything by then.
      expect: { ...PARSED, chunks: 6, failedBySdk: true },
    },
  ];
}

export default Object.entries(RESOURCES).flatMap(([prefix, resource]) => scenariosOf(prefix, resource));
