const TOOLS = Array.from({ length: 12 }, (_, i) => ({
  type: 'function',
  function: {
    name: `look_up_${i}`,
    description: 'Looks up what is on file for a customer and returns it as a table. '.repeat(3),
    parameters: {
      type: 'object',
      properties: {
        customer: { type: 'string', description: 'The number on the contract, with its check digit' },
        from: { type: 'string', format: 'date', description: 'The first day, by the calendar of the branch' },
        to: { type: 'string', format: 'date', description: 'The last day, by the calendar of the branch' },
        kinds: { type: 'array', items: { type: 'string', enum: ['invoice', 'order', 'message', 'visit'] } },
      },
      required: ['customer'],
      additionalProperties: false,
    },
  },
}));

/** Bodies of chat calls: `short`, and `agent` with a 4 KB system prompt and 12 tools. */
exports.BODIES = {
  short: {
    model: 'gpt-5.2',
    messages: [
      { role: 'system', content: 'You are a helpful assistant. Answer in one sentence.' },
      { role: 'user', content: 'What is the capital of Portugal?' },
    ],
    temperature: 0.2,
    max_completion_tokens: 200,
  },
  agent: {
    model: 'gpt-5.2',
    messages: [
      { role: 'system', content: 'Stay with what is on file, and name the source of every figure. '.repeat(64) },
      { role: 'user', content: 'What did customer 4711 order in May?' },
    ],
    temperature: 0.2,
    max_completion_tokens: 800,
    tools: TOOLS,
  },
};
