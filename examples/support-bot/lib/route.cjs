/** The first call of every chat: what does the customer want, in which language, and what should we look up? */

const MODEL = process.env.SUPPORT_BOT_ROUTER_MODEL ?? 'gpt-4.1-mini';

const INSTRUCTIONS = [
  'You route messages of customers of Larkspur Outdoor, a shop for camping gear.',
  'intent: "order" for where a placed order is, "return" for sending things back, "warranty" for damage, repair and',
  'claims, "question" for products, delivery, terms and care.',
  'language: ISO 639-1 code of the message. query: what to look up in our help pages, in English.',
].join('\n');

const SCHEMA = {
  type: 'object',
  properties: {
    intent: { type: 'string', enum: ['order', 'return', 'warranty', 'question'] },
    language: { type: 'string' },
    query: { type: 'string' },
  },
  required: ['intent', 'language', 'query'],
  additionalProperties: false,
};

/**
 * @param {import('openai').OpenAI} client
 * @param {string} message
 * @returns {Promise<{ intent: 'order' | 'return' | 'warranty' | 'question', language: string, query: string }>}
 */
async function route(client, message) {
  const completion = await client.chat.completions.create({
    model: MODEL,
    temperature: 0,
    max_completion_tokens: 120,
    messages: [
      { role: 'system', content: INSTRUCTIONS },
      { role: 'user', content: message },
    ],
    response_format: { type: 'json_schema', json_schema: { name: 'route', strict: true, schema: SCHEMA } },
  });
  const { content } = completion.choices[0].message;
  // Without an answer in the agreed shape the chat still goes on, as a plain question.
  return content ? JSON.parse(content) : { intent: 'question', language: 'en', query: message };
}

module.exports = { route };
