/** One line for the shift log, written after every chat with the Responses API. */

const MODEL = process.env.SUPPORT_BOT_MODEL ?? 'gpt-5-mini';

const INSTRUCTIONS = [
  'You keep the shift log of a support desk. Sum up the chat you are given.',
  'topic: at most five words, in English. follow_up: does somebody have to do something?',
  'seen_before: did an earlier chat of this shift have the same topic?',
].join('\n');

const SCHEMA = {
  type: 'object',
  properties: {
    topic: { type: 'string' },
    resolution: { type: 'string', enum: ['solved', 'ticket', 'declined', 'unfinished'] },
    follow_up: { type: 'boolean' },
    seen_before: { type: 'boolean' },
  },
  required: ['topic', 'resolution', 'follow_up', 'seen_before'],
  additionalProperties: false,
};

/**
 * @param {import('openai').OpenAI} client
 * @param {{ customer: import('./customers.cjs').Customer, text: string, ending: string }} chat
 * @param {string | undefined} previous id of the summary before this one: the model then knows the whole shift
 */
async function summarise(client, { customer, text, ending }, previous) {
  const response = await client.responses.parse({
    model: MODEL,
    instructions: INSTRUCTIONS,
    previous_response_id: previous,
    reasoning: { effort: 'low' },
    max_output_tokens: 600,
    input: `${customer.name}: ${customer.message}\nAssistant: ${text}\nThe chat ended: ${ending}`,
    text: { format: { type: 'json_schema', name: 'log_entry', strict: true, schema: SCHEMA } },
  });
  return { id: response.id, entry: response.output_parsed };
}

module.exports = { summarise };
