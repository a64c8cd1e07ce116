'use strict';
/** What the app does: own spans around its calls, a stream read inside one of them, and a call outside of any span. */
exports.work = async (OpenAI, { trace }) => {
  const client = new OpenAI({ apiKey: 'test', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
  const tracer = trace.getTracer('shop', '1.0');
  const model = 'gpt-4o-mini';
  const messages = [{ role: 'user', content: 'Hi' }];
  const answers = await tracer.startActiveSpan('handle order', { attributes: { 'shop.order': 17 } }, async (span) => {
    const completion = await client.chat.completions.create({ model, messages });
    const text = await tracer.startActiveSpan('stream reply', async (inner) => {
      let all = '';
      const stream = await client.chat.completions.create({ model, messages, stream: true });
      for await (const chunk of stream) all += chunk.choices[0].delta.content ?? '';
      inner.addEvent('streamed', { 'shop.characters': all.length });
      inner.end();
      return all;
    });
    span.setAttribute('shop.active', trace.getActiveSpan() === span);
    span.setStatus({ code: 1 });
    span.end();
    return [completion.choices[0].message.content, text];
  });
  const { data } = await client.embeddings.create({ model: 'text-embedding-3-small', input: 'Hi' });
  console.log(JSON.stringify([...answers, data[0].embedding]));
};
