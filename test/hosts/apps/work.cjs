const baseURL = process.env.PROVIDER_URL;
const request = { model: 'claude-opus-5', max_tokens: 64, messages: [{ role: 'user', content: 'hi' }] };

exports.work = async (Anthropic, AnthropicBedrock) => {
  const plain = new Anthropic({ apiKey: 'none', baseURL });
  const bedrock = new AnthropicBedrock({ apiKey: 'none', awsRegion: 'eu-west-1', baseURL });
  if (plain.messages.constructor === bedrock.messages.constructor) throw new Error('there is one copy only');
  await plain.messages.create(request);
  await bedrock.messages.create(request);
  const tools = [{ name: 'add', input_schema: { type: 'object' }, run: () => '2' }];
  await plain.beta.messages.toolRunner({ ...request, tools });
  await plain.beta.messages.thread({ ...request, tools }).toolRunner({ stream: true });
};
