// What the demo provider answers as Claude, with the token counts such answers really have. The policy in the prompt is
// written to the cache for an hour by the first call and read from it by every later one; the chat is kept for five
// minutes, so that the second call of a tool loop reads that too.

const MODEL = 'claude-sonnet-5-5';
/** Tokens of the returns desk's instructions, its tool and the policy. */
const POLICY = 1296;

const message = (key, content, stop_reason, usage, stop_details = null) => ({
  id: `msg_demo_${key}`,
  type: 'message',
  role: 'assistant',
  model: MODEL,
  content,
  stop_reason,
  stop_sequence: null,
  stop_details,
  usage,
});

const usage = (input, output, { read = 0, m5 = 0, h1 = 0, thinking = 0 } = {}) => ({
  input_tokens: input,
  cache_creation_input_tokens: m5 + h1,
  cache_read_input_tokens: read,
  cache_creation: { ephemeral_5m_input_tokens: m5, ephemeral_1h_input_tokens: h1 },
  output_tokens: output,
  output_tokens_details: { thinking_tokens: thinking },
  service_tier: 'standard',
  inference_geo: 'global',
});

const lookup = (key, order_id) => ({
  type: 'tool_use',
  id: `toolu_demo_${key}`,
  name: 'lookup_order',
  input: { order_id },
});

/** What the customer says, or what the tools have said: the SDK's tool runner sends only what is new in a turn. */
const says =
  (type, words) =>
  ({ messages }) => {
    const { content } = messages.at(-1);
    return Array.isArray(content) && content.some((part) => part.type === type && JSON.stringify(part).includes(words));
  };

export const answers = [
  {
    matches: says('text', 'LK-20391'),
    thinksMs: 220,
    message: message(
      'nadia_1',
      [
        {
          type: 'thinking',
          thinking:
            'Two items of two orders. The tent was pitched indoors, so it may count as unused; the boots were walked in ' +
            'outside, so they are used. What holds depends on the days since delivery: I need both orders.',
          signature: 'ZGVtbyBzaWduYXR1cmUgb2YgdGhlIGRlbW8gcHJvdmlkZXI=',
        },
        lookup('tent', 'LK-20391'),
        lookup('boots', 'LK-20402'),
      ],
      'tool_use',
      usage(3, 318, { m5: 91, h1: POLICY, thinking: 206 }),
    ),
  },
  {
    matches: says('tool_result', 'LK-20391'),
    thinksMs: 160,
    message: message(
      'nadia_2',
      [
        {
          type: 'text',
          text:
            'The tent can come back for its full price, since it was only pitched indoors (1.3); after 30 days the delivery ' +
            'fee stays with us (2.2). The boots were used, so the comfort promise holds for them: a voucher over 70 percent ' +
            '(2.3). Please print one label for each order in your account (3.1).',
        },
      ],
      'end_turn',
      usage(529, 84, { read: POLICY + 91 }),
    ),
  },
  {
    matches: says('text', 'letterhead'),
    thinksMs: 180,
    message: message('viktor', [], 'refusal', usage(3, 4, { read: POLICY, m5: 74 }), {
      type: 'refusal',
      category: 'general_harms',
      explanation: 'The request asks for a forged document.',
    }),
  },
];
