// How an app calls each SDK for an exchange.

/** The port that stands in what is compared, so that two runs are the same. */
export const PORT = 4010;

/**
 * Reads a stream to its end, as an app does.
 *
 * @param {AsyncIterable<unknown>} stream
 */
export async function drain(stream) {
  for await (const _ of stream);
}

/**
 * Calls the `openai` SDK.
 *
 * @param {any} OpenAI
 */
export function callOpenAI(OpenAI) {
  return async (url, { api, request }) => {
    const client = new OpenAI({ apiKey: 'none', baseURL: `${url}/v1`, maxRetries: 0 });
    if (api === 'embeddings') return client.embeddings.create(request);
    if (api === 'responses') return client.responses.create(request);
    const answer = await client.chat.completions.create(request);
    if (request.stream) await drain(answer);
  };
}

/**
 * Calls `@anthropic-ai/sdk`.
 *
 * @param {any} Anthropic
 * @param {object} [options] more options of the client
 */
export function callAnthropic(Anthropic, options) {
  return async (url, { request }) => {
    const client = new Anthropic({ apiKey: 'none', baseURL: url, maxRetries: 0, ...options });
    const answer = await client.messages.create(request);
    if (request.stream) await drain(answer);
  };
}
