// The SDK's own tracing, client by client: whatever is chosen, a call has one span.
import { propagation } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { failure, helloStream, message, USAGE } from '../../provider/anthropic/messages.mjs';
import { settled } from '../../runner/describe.mjs';
import { CAN_TRACE, tracesItself } from './native.mjs';

const HELLO = { outcome: 'ok', finish: ['end_turn'], usage: USAGE };

/** What a client is told, and whether its calls then have spans of the SDK's; undefined: as the environment says. */
const CHOICES = {
  unsaid: { options: () => ({}), native: undefined },
  given: { options: () => ({ openTelemetry: {} }), native: true },
  'given-a-provider': {
    options: ({ telemetry }) => ({ openTelemetry: { tracerProvider: telemetry.provider } }),
    native: true,
  },
  'given-traces': { options: () => ({ openTelemetry: { traces: true } }), native: true },
  'given-content': {
    options: () => ({ openTelemetry: { traces: { enabled: true, contentMode: 'content' } } }),
    native: true,
    content: true,
  },
  refused: { options: () => ({ openTelemetry: false }), native: false },
  'refused-traces': { options: () => ({ openTelemetry: { traces: false } }), native: false },
  'without-propagation': { options: () => ({ openTelemetry: { propagation: false } }), native: true },
};

/** Expectations of a client whose choice is `native`. */
function chosen(native, ...spans) {
  return (setting) => spans.map((span) => ({ ...span, native: native ?? tracesItself(setting) }));
}

function scenariosOf([name, { options, native, content = false }]) {
  const hello = { ...HELLO, content };
  return [
    {
      name: `own-tracing.${name}`,
      trap: '46: one span for a call, whole, streamed, by the helper, by the beta twin',
      only: CAN_TRACE,
      async run(context) {
        const { client, ask, provider } = context;
        provider.reply(message());
        provider.stream(...helloStream());
        provider.stream(...helloStream());
        provider.reply(message());
        const caller = client(options(context));
        const answers = [await caller.messages.create(ask())];
        for await (const event of await caller.messages.create(ask({ stream: true }))) answers.push(event);
        answers.push(await caller.messages.stream(ask()).finalMessage());
        answers.push(await caller.beta.messages.create(ask()));
        return answers;
      },
      expect: chosen(native, hello, { ...hello, chunks: 7 }, { ...hello, chunks: 7 }, hello),
    },
    {
      name: `own-tracing.${name}.failing`,
      trap: '6, 15, 46: one span for a call that fails, and for one that is left',
      only: CAN_TRACE,
      async run(context) {
        const { client, ask, provider } = context;
        provider.reply(failure('overloaded_error'), { status: 529 });
        provider.stream(...helloStream());
        const caller = client(options(context));
        const refused = await settled(() => caller.messages.create(ask()));
        for await (const _ of await caller.messages.create(ask({ stream: true }))) break;
        return refused;
      },
      expect: chosen(
        native,
        { outcome: 'error', status: 529, content },
        { outcome: 'abandoned', finish: ['error'], usage: 'any', chunks: 1, firstToken: false, content },
      ),
    },
  ];
}

export default [
  ...Object.entries(CHOICES).flatMap(scenariosOf),
  {
    name: 'own-tracing.clones',
    trap: '42, 46: a clone traces as its original does, unless it is told otherwise',
    only: CAN_TRACE,
    async run({ client, ask, provider }) {
      provider.route(() => provider.unscripted(message()));
      const traced = client({ openTelemetry: {} });
      const untraced = client({ openTelemetry: false });
      const callers = [
        traced,
        traced.withOptions({ maxRetries: 1 }),
        traced.withOptions({ openTelemetry: false }),
        untraced.withOptions({ maxRetries: 1 }),
        untraced.withOptions({ openTelemetry: {} }),
      ];
      for (const caller of callers) await caller.messages.create(ask());
      return callers.map(({ openTelemetry }) => openTelemetry.traces);
    },
    expect: [true, true, false, false, true].map((native) => ({ ...HELLO, native })),
  },
  {
    name: 'own-tracing.side-by-side',
    trap: '34, 46: clients of both kinds at once',
    only: CAN_TRACE,
    async run({ client, ask, provider }) {
      provider.route(({ body }) => provider.unscripted(message({ id: JSON.parse(body).metadata.user_id })));
      const callers = [client({ openTelemetry: {} }), client({ openTelemetry: false })];
      const answers = Array.from({ length: 20 }, (_, at) =>
        callers[at % 2].messages.create(ask({ metadata: { user_id: `msg_${at}` } })),
      );
      const ids = (await Promise.all(answers)).map(({ id }) => id);
      provider.requests.sort((a, b) => (a.body < b.body ? -1 : 1));
      return ids;
    },
    expect: Array.from({ length: 20 }, (_, at) => ({
      ...HELLO,
      native: at % 2 === 0,
      attributes: { 'gen_ai.response.id': `msg_${at}` },
    })),
  },
  {
    name: 'own-tracing.conversation',
    trap: '46: the conversation that a call names',
    only: CAN_TRACE,
    async run({ client, ask, provider }) {
      provider.reply(message());
      provider.stream(...helloStream());
      const caller = client();
      const options = { openTelemetry: { conversationId: 'conversation-7' } };
      const answers = [await caller.messages.create(ask(), options)];
      return [...answers, await caller.messages.stream(ask(), options).finalMessage()];
    },
    expect: [
      { ...HELLO, attributes: { 'gen_ai.conversation.id': 'conversation-7' } },
      { ...HELLO, chunks: 7, attributes: { 'gen_ai.conversation.id': 'conversation-7' } },
    ],
  },
  {
    name: 'own-tracing.propagation',
    trap: '46: the SDK sends its span’s context, and no other',
    only: { ...CAN_TRACE, tracing: ['true', 'false'], reason: 'unset, our span takes the place of one that is sent' },
    async run({ client, ask, provider, telemetry }) {
      provider.reply(message());
      propagation.setGlobalPropagator(new W3CTraceContextPropagator());
      try {
        await client().messages.create(ask());
      } finally {
        propagation.disable();
      }
      const [{ headers }] = provider.requests;
      const [, , sent] = headers.traceparent?.split('-') ?? [];
      // Ids differ from run to run.
      if (sent) headers.traceparent = 'a context';
      const spans = telemetry.ledger.records.filter(({ span }) => span.spanContext().spanId === sent);
      return { sent: sent !== undefined, ofTheCall: spans.length };
    },
    expect: HELLO,
  },
];
