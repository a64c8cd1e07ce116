// A job that is over before its metrics would be exported for the first time.
const { OpenAI } = require('openai');
const { withAttribution } = require('genspan');

const client = new OpenAI({ apiKey: 'none', baseURL: process.env.PROVIDER_URL });

withAttribution({ feature: 'nightly' }, async () => {
  const messages = [{ role: 'user', content: 'answer' }];
  const answer = await client.chat.completions.create({ model: 'small', messages });
  console.log(answer.choices[0].message.content);
});
