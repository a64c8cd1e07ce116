/** The answer the customer sees, streamed. Orders get tools, warranty questions the whole handbook, the rest snippets. */

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { createTools } = require('./tools.cjs');

const MODEL = process.env.SUPPORT_BOT_MODEL ?? 'gpt-5-mini';
const HANDBOOK = readFileSync(join(__dirname, '..', 'handbook.md'), 'utf8');

const PERSONA = [
  'You are the support assistant of Larkspur Outdoor, a shop for camping gear.',
  'Answer in the language of the customer, in at most four sentences, from the given material only.',
  'Never help with anything that makes equipment unsafe.',
].join('\n');

const STYLES = {
  control: 'Be friendly and complete.',
  concise: 'Be brief. Lead with the answer, then the reason.',
};

/**
 * Prints the answer while it arrives.
 *
 * @param {object} desk what the support desk works with: `client`, `print`
 * @param {import('./customers.cjs').Customer} customer
 * @param {{ intent: string, snippets: { title: string, text: string }[], style: 'control' | 'concise' }} task
 * @returns {Promise<{ text: string, ending: 'answered' | 'declined' | 'cut' | 'hung_up' }>}
 */
async function answer(desk, customer, task) {
  const stream = await ask(desk, customer, task);
  let text = '';
  let refused = false;
  let pieces = 0;
  try {
    for await (const chunk of stream) {
      const delta = chunk.choices[0]?.delta;
      const piece = delta?.content || delta?.refusal;
      if (!piece) continue;
      if (delta.refusal) refused = true;
      desk.print(pieces === 0 ? `  Bot: ${piece}` : piece);
      text += piece;
      pieces += 1;
      if (pieces === customer.hangsUpAfter) {
        desk.print(` ...\n  (${customer.name} closed the chat)\n`);
        return { text, ending: 'hung_up' };
      }
    }
  } catch (error) {
    // The provider let us down in the middle of a sentence. The customer gets an apology, the shift goes on.
    console.error(`[support-bot] ${customer.conversation}: answer failed: ${error.message}`);
    desk.print(' ...\n  Bot: I am sorry, I lost the line. A colleague will write to you within the hour.\n');
    return { text, ending: 'cut' };
  }
  desk.print('\n');
  return { text, ending: refused ? 'declined' : 'answered' };
}

/** One request, or a tool loop of several; both are iterated chunk by chunk. */
async function ask({ client, print }, customer, { intent, snippets, style }) {
  const request = {
    model: MODEL,
    stream: true,
    stream_options: { include_usage: true },
    max_completion_tokens: 1200,
  };
  const conversation = (material) => [
    // The long and stable part first, so that the provider can serve it from its prompt cache.
    { role: 'system', content: `${PERSONA}\n\n${material}` },
    { role: 'developer', content: STYLES[style] },
    { role: 'user', content: customer.message },
  ];

  if (intent === 'order') {
    const tools = createTools(customer, (line) => print(`  (the assistant ${line})\n`));
    const messages = conversation('Use the tools for everything about orders.');
    return client.chat.completions.runTools({ ...request, reasoning_effort: 'minimal', messages, tools });
  }
  if (intent === 'warranty') {
    const messages = conversation(HANDBOOK);
    return client.chat.completions.create({ ...request, reasoning_effort: 'medium', messages });
  }
  const messages = conversation(snippets.map(({ title, text }) => `${title}\n${text}`).join('\n\n'));
  return client.chat.completions.create({ ...request, reasoning_effort: 'minimal', messages });
}

module.exports = { answer };
