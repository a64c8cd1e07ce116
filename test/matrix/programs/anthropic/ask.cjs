// The one call that every program makes; prints what the loopback provider answered.
module.exports = async function ask(Anthropic, options = {}) {
  const client = new Anthropic({ baseURL: process.env.MATRIX_URL, apiKey: 'no-key', ...options });
  const message = await client.messages.create({
    model: 'matrix-model',
    max_tokens: 16,
    messages: [{ role: 'user', content: 'Are you there?' }],
  });
  console.log(message.content[0].text);
};
