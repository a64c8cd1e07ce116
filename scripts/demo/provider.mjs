import { LLMock } from '@copilotkit/aimock';
import { createClaude } from './claude.mjs';
import { completeAnswers } from './complete-answers.mjs';
import { createEmbeddings } from './embeddings.mjs';
import { fixtures } from './fixtures.mjs';

/**
 * Starts a provider on the loopback interface that speaks the APIs of OpenAI and Anthropic and knows the customers of the
 * support bot. `env` holds what their SDKs read.
 *
 * `reset` forgets the requests so far and rewinds what happens once only (the 429). `requests` lists what came in as
 * `METHOD /path status`, and `prompts` the chat messages, as JSON, of the requests whose text holds `words`.
 *
 * @param {{ speed?: number }} [options] how many times faster than life the answers are streamed
 * @returns {Promise<{
 *   env: Record<string, string>,
 *   requests(): string[],
 *   prompts(words: string): string[],
 *   reset(): void,
 *   stop(): Promise<void>,
 * }>}
 */
export async function startProvider({ speed = 1 } = {}) {
  const server = new LLMock({ host: '127.0.0.1', port: 0, logLevel: 'silent', strict: true, replaySpeed: speed });
  server.addFixtures(fixtures);
  server.mount('/v1/embeddings', createEmbeddings());
  server.mount('/v1/messages', createClaude({ speed }));
  server.mount('/v1', completeAnswers(fixtures));
  await server.start();
  return {
    env: {
      OPENAI_BASE_URL: `${server.url}/v1`,
      OPENAI_API_KEY: 'demo',
      ANTHROPIC_BASE_URL: server.url,
      ANTHROPIC_API_KEY: 'demo',
    },
    requests: () => server.getRequests().map(({ method, path, response }) => `${method} ${path} ${response.status}`),
    prompts: (words) =>
      server
        .getRequests()
        .map(({ body }) => JSON.stringify(body.messages ?? []))
        .filter((messages) => messages.includes(words)),
    reset: () => {
      server.resetMatchCounts();
      server.clearRequests();
    },
    stop: () => server.stop(),
  };
}
