/** The returns desk: Claude reads the whole policy, which stays in its prompt cache, and looks the purchases up itself. */

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const orders = require('../data/orders.json');

const MODEL = process.env.SUPPORT_BOT_RETURNS_MODEL ?? 'claude-sonnet-5-5';
const POLICY = readFileSync(join(__dirname, '..', 'returns-policy.md'), 'utf8');

const PERSONA = [
  'You are the returns desk of Larkspur Outdoor, a shop for camping gear.',
  'Look up every order that is named, then decide by the policy below and name the sections.',
  'Answer in the language of the customer, in at most four sentences.',
].join('\n');

/** What the customer is told when the model declines: it says nothing itself then. */
const DECLINED = 'I am sorry, we cannot help you with that.';

/**
 * Prints the answer while it arrives.
 *
 * @param {object} desk what the support desk works with: `claude`, `print`
 * @param {import('./customers.cjs').Customer} customer
 * @returns {Promise<{ text: string, ending: 'answered' | 'declined' }>}
 */
async function decideReturn({ claude, print }, customer) {
  const runner = claude.beta.messages.toolRunner({
    model: MODEL,
    max_tokens: 2400,
    max_iterations: 4,
    stream: true,
    thinking: { type: 'adaptive' },
    // The same for every customer of the day, so it is kept for an hour; the chat itself for five minutes.
    system: [{ type: 'text', text: `${PERSONA}\n\n${POLICY}`, cache_control: { type: 'ephemeral', ttl: '1h' } }],
    messages: [
      { role: 'user', content: [{ type: 'text', text: customer.message, cache_control: { type: 'ephemeral' } }] },
    ],
    tools: [lookupOrder((line) => print(`  (the assistant ${line})\n`))],
  });
  let text = '';
  for await (const turn of runner) {
    for await (const event of turn) {
      if (event.type !== 'content_block_delta' || event.delta.type !== 'text_delta') continue;
      print(text === '' ? `  Bot: ${event.delta.text}` : event.delta.text);
      text += event.delta.text;
    }
  }
  const { stop_reason: reason } = await runner.done();
  if (reason === 'refusal') print(`${text === '' ? '  Bot: ' : ' ... '}${DECLINED}`);
  print('\n');
  return reason === 'refusal' ? { text: `${text}${DECLINED}`, ending: 'declined' } : { text, ending: 'answered' };
}

/** Claude may ask for several orders at once; the runner then looks them up side by side. */
function lookupOrder(note) {
  return {
    type: 'custom',
    name: 'lookup_order',
    description: 'Items, status and dates of an order.',
    input_schema: {
      type: 'object',
      properties: { order_id: { type: 'string', description: 'Such as LK-12345.' } },
      required: ['order_id'],
    },
    parse: (input) => input,
    run({ order_id: id }) {
      note(`looks up order ${id}`);
      return JSON.stringify(orders.find((order) => order.id === id) ?? { error: `There is no order ${id}.` });
    },
  };
}

module.exports = { decideReturn };
