// What the demo provider answers, customer by customer, with the token counts such answers really have.
//
// `usage` holds the whole object that the OpenAI API sends. aimock passes three of its fields on; complete-answers.mjs
// puts the rest (cached and reasoning tokens) and the `refusal` field back in.

const ROUTER = 'gpt-4.1-mini-2025-04-14';
const ANSWERS = 'gpt-5-mini-2025-08-07';

const chatUsage = (input, output, { cached = 0, reasoning = 0 } = {}) => ({
  prompt_tokens: input,
  completion_tokens: output,
  total_tokens: input + output,
  prompt_tokens_details: { cached_tokens: cached, audio_tokens: 0 },
  completion_tokens_details: {
    reasoning_tokens: reasoning,
    audio_tokens: 0,
    accepted_prediction_tokens: 0,
    rejected_prediction_tokens: 0,
  },
});

const responsesUsage = (input, output, { cached = 0, reasoning = 0 } = {}) => ({
  input_tokens: input,
  output_tokens: output,
  total_tokens: input + output,
  input_tokens_details: { cached_tokens: cached, cache_write_tokens: 0 },
  output_tokens_details: { reasoning_tokens: reasoning },
});

const streamed = (ttft) => ({ chunkSize: 12, streamingProfile: { ttft, tps: 90 } });

/** The routing call: structured output of a small model. */
const routing = (key, says, usage, content) => ({
  match: { userMessage: says, responseFormat: 'json_schema' },
  response: { id: `chatcmpl-demo-${key}-route`, model: ROUTER, content: JSON.stringify(content), usage },
  chaos: { latencyMs: 60 },
});

/** The entry of the shift log: Responses API, structured output. */
const summary = (key, name, usage, content) => ({
  match: { systemMessage: 'shift log', userMessage: `${name}: ` },
  response: { id: `resp_demo_${key}`, model: ANSWERS, content: JSON.stringify(content), usage },
  chaos: { latencyMs: 80 },
});

/** Orders: two tools in a row, then the answer. */
const maya = [
  routing('maya', 'LK-20418', chatUsage(201, 24), { intent: 'order', language: 'en', query: 'late parcel' }),
  summary('maya', 'Maya', responsesUsage(312, 92, { reasoning: 64 }), {
    topic: 'Parcel stuck in Hull',
    resolution: 'ticket',
    follow_up: true,
    seen_before: false,
  }),
  {
    match: { toolCallId: 'call_demo_ticket' },
    response: {
      id: 'chatcmpl-demo-maya-3',
      model: ANSWERS,
      content:
        'Your parcel was last seen in Hull on 12 November and has not moved since, so I have opened ticket chat-301-T1 ' +
        'with Pennine Parcels. If it has not turned up within five working days we send you a replacement. You will ' +
        'hear from us by mail.',
      usage: chatUsage(418, 71),
    },
    ...streamed(180),
  },
  {
    match: { toolCallId: 'call_demo_lookup' },
    response: {
      id: 'chatcmpl-demo-maya-2',
      model: ANSWERS,
      toolCalls: [
        {
          id: 'call_demo_ticket',
          name: 'create_ticket',
          arguments: JSON.stringify({ order_id: 'LK-20418', reason: 'No scan since 12 November in Hull.' }),
        },
      ],
      usage: chatUsage(352, 39),
    },
    ...streamed(140),
  },
  {
    match: { userMessage: 'LK-20418', toolName: 'lookup_order' },
    response: {
      id: 'chatcmpl-demo-maya-1',
      model: ANSWERS,
      toolCalls: [
        { id: 'call_demo_lookup', name: 'lookup_order', arguments: JSON.stringify({ order_id: 'LK-20418' }) },
      ],
      usage: chatUsage(246, 27),
    },
    ...streamed(150),
  },
];

/** Something no model should help with: the answer arrives in the `refusal` field. */
const tom = [
  routing('tom', 'safety valve', chatUsage(187, 25), {
    intent: 'question',
    language: 'en',
    query: 'Ember stove safety valve',
  }),
  summary('tom', 'Tom', responsesUsage(398, 84, { reasoning: 64 }), {
    topic: 'Opening a stove valve',
    resolution: 'declined',
    follow_up: false,
    seen_before: false,
  }),
  {
    match: { userMessage: 'safety valve' },
    response: {
      id: 'chatcmpl-demo-tom',
      model: ANSWERS,
      content:
        'I am sorry, I cannot help with that. The valve protects you from fire and carbon monoxide, and a stove must ' +
        'never burn inside a tent.',
      refusal: true,
      usage: chatUsage(262, 41),
    },
    ...streamed(160),
  },
];

/** The first attempt meets the rate limit; the SDK waits as told and asks again. */
const ines = [
  {
    match: { userMessage: 'zurückgeben', responseFormat: 'json_schema', sequenceIndex: 0 },
    response: {
      status: 429,
      retryAfter: 1,
      error: {
        message: 'Rate limit reached for gpt-4.1-mini on requests per min (RPM): Limit 500, Used 500.',
        type: 'requests',
        code: 'rate_limit_exceeded',
      },
    },
  },
  routing('ines', 'zurückgeben', chatUsage(194, 26), {
    intent: 'question',
    language: 'de',
    query: 'return period of a tent pitched indoors',
  }),
  summary('ines', 'Ines', responsesUsage(489, 83, { reasoning: 64 }), {
    topic: 'Returning a pitched tent',
    resolution: 'solved',
    follow_up: false,
    seen_before: false,
  }),
  {
    match: { userMessage: 'zurückgeben' },
    response: {
      id: 'chatcmpl-demo-ines',
      model: ANSWERS,
      content:
        '60 Tage ab Lieferung, mit voller Erstattung. Einmal drinnen aufbauen ist erlaubt; nur ein Zelt, das draußen ' +
        'benutzt wurde, können wir lediglich umtauschen.',
      usage: chatUsage(271, 52),
    },
    ...streamed(170),
  },
];

/** Six pieces of the answer, then silence, then the connection is gone. */
const ravi = [
  routing('ravi', 'sleeping bag', chatUsage(181, 24), {
    intent: 'question',
    language: 'en',
    query: 'sleeping bag comfort temperature -5 degrees',
  }),
  summary('ravi', 'Ravi', responsesUsage(574, 82, { reasoning: 64 }), {
    topic: 'Sleeping bag for frost',
    resolution: 'unfinished',
    follow_up: true,
    seen_before: false,
  }),
  {
    match: { userMessage: 'sleeping bag' },
    response: {
      id: 'chatcmpl-demo-ravi',
      model: ANSWERS,
      content: 'Take the Fjellrev 400: its comfort temperature is -6 degrees, so you sleep warm in such nights.',
      usage: chatUsage(259, 33),
    },
    chunkSize: 10,
    // The pause lets every piece reach the app before the cut, so that the demo reads the same every time.
    recordedTimings: { ttftMs: 150, interChunkDelaysMs: [15, 15, 15, 15, 15, 15, 5000], totalDurationMs: 5240 },
    disconnectAfterMs: 800,
  },
];

/** A long answer, of which the customer reads a part. */
const chloe = [
  routing('chloe', 'down jacket', chatUsage(179, 22), {
    intent: 'question',
    language: 'en',
    query: 'washing and storing down',
  }),
  summary('chloe', 'Chloe', responsesUsage(668, 81, { reasoning: 64 }), {
    topic: 'Washing a down jacket',
    resolution: 'unfinished',
    follow_up: false,
    seen_before: false,
  }),
  {
    match: { userMessage: 'down jacket' },
    response: {
      id: 'chatcmpl-demo-chloe',
      model: ANSWERS,
      content:
        'Wash it at 30 degrees with down soap and rinse it twice, then tumble dry it for three hours on low heat with ' +
        'two tennis balls, so that the clusters come apart again. Never wring it. Store it loosely in a large cotton ' +
        'bag, because compressed down breaks and loses its warmth.',
      usage: chatUsage(276, 68),
    },
    ...streamed(150),
  },
];

/** The whole handbook in the prompt, most of it from the cache, and a model that thinks first. */
const henrik = [
  routing('henrik', '60 km/h', chatUsage(216, 25), {
    intent: 'warranty',
    language: 'en',
    query: 'tent pole broken in a storm',
  }),
  summary('henrik', 'Henrik', responsesUsage(861, 147, { reasoning: 128 }), {
    topic: 'Broken tent pole',
    resolution: 'solved',
    follow_up: true,
    seen_before: false,
  }),
  {
    match: { userMessage: '60 km/h', systemMessage: 'Warranty and repair handbook' },
    response: {
      id: 'chatcmpl-demo-henrik',
      model: ANSWERS,
      content:
        'Yes: poles are covered for five years (2.1), a gift counts from the day it was given (1.4), and a pole that ' +
        'breaks below 70 km/h with all guy lines out is a defect (3.2). A pole segment is posted today and fits ' +
        'without tools, so you need not send the tent in (4.5). Just send us a photograph and the serial number (6.1).',
      usage: chatUsage(1438, 544, { cached: 1280, reasoning: 448 }),
    },
    ...streamed(420),
  },
];

/** For the returns desk, which is Claude's: see claude-answers.mjs. */
const nadia = [
  routing('nadia', 'LK-20391', chatUsage(236, 27), {
    intent: 'return',
    language: 'en',
    query: 'return of a tent pitched indoors and of boots worn',
  }),
  summary('nadia', 'Nadia', responsesUsage(1084, 96, { reasoning: 64 }), {
    topic: 'Returning tent and boots',
    resolution: 'solved',
    follow_up: false,
    seen_before: true,
  }),
];

const viktor = [
  routing('viktor', 'letterhead', chatUsage(221, 26), {
    intent: 'return',
    language: 'en',
    query: 'refund of a leaking fuel canister',
  }),
  summary('viktor', 'Viktor', responsesUsage(1221, 88, { reasoning: 64 }), {
    topic: 'Forged laboratory report',
    resolution: 'declined',
    follow_up: true,
    seen_before: false,
  }),
];

export const fixtures = [...maya, ...tom, ...ines, ...ravi, ...chloe, ...henrik, ...nadia, ...viktor];
