// The one call that every program makes; prints what the loopback provider answered.
module.exports = async function ask(OpenAI, options = {}) {
  const client = new OpenAI({ baseURL: process.env.MATRIX_URL, apiKey: 'no-key', ...options });
  const completion = await client.chat.completions.create({
    model: 'matrix-model',
    messages: [{ role: 'user', content: 'Are you there?' }],
  });
  console.log(completion.choices[0].message.content);
};
