// What the programs for the Vercel AI SDK share: an exchange as an app of that SDK asks for it.
import { drain } from './call.mjs';

/**
 * Calls the AI SDK.
 *
 * @param {object} sdk
 * @param {object} sdk.ai the `ai` package
 * @param {(options: object) => any} sdk.createOpenAI
 * @param {(options: object) => any} sdk.createAnthropic
 * @param {string} sdk.instructions what the package calls the system message
 * @param {object} [sdk.telemetry] options of every call
 */
export function callVercel({ ai, createOpenAI, createAnthropic, instructions, telemetry = {} }) {
  return async (url, { api, request }) => {
    const openai = createOpenAI({ apiKey: 'none', baseURL: `${url}/v1` });
    if (api === 'embeddings') {
      const model = openai.textEmbeddingModel(request.model);
      const providerOptions = { openai: { dimensions: request.dimensions } };
      return ai.embed({ model, value: request.input, providerOptions, maxRetries: 0, ...telemetry });
    }
    const anthropic = createAnthropic({ apiKey: 'none', baseURL: `${url}/v1` });
    const model = { chat: openai.chat, responses: openai.responses, messages: anthropic }[api](request.model);
    const asked = { ...settings(ai, request, instructions), model, maxRetries: 0, ...telemetry };
    if (!request.stream) return ai.generateText(asked);
    await drain(ai.streamText(asked).textStream);
  };
}

function settings(ai, request, instructions) {
  const messages = request.messages ?? request.input;
  const system =
    messages.find(({ role }) => role === 'system')?.content ?? request.instructions ?? textOf(request.system);
  return {
    ...(system && { [instructions]: system }),
    prompt: messages.at(-1).content,
    temperature: request.temperature,
    topP: request.top_p,
    seed: request.seed,
    stopSequences: request.stop_sequences,
    maxOutputTokens: request.max_tokens ?? request.max_completion_tokens ?? request.max_output_tokens,
    tools: request.tools && Object.fromEntries(request.tools.map((tool) => toolOf(ai, tool))),
    providerOptions: {
      openai: { reasoningEffort: request.reasoning_effort },
      anthropic: {
        thinking: request.thinking && { type: request.thinking.type, budgetTokens: request.thinking.budget_tokens },
      },
    },
  };
}

function textOf(system) {
  return typeof system === 'object' ? system.map(({ text }) => text).join('') : system;
}

/** A tool without an `execute`, so that the answer ends with what the model asked for. */
function toolOf(ai, tool) {
  const { name, description, parameters, input_schema } = tool.function ?? tool;
  return [name, ai.tool({ description, inputSchema: ai.jsonSchema(parameters ?? input_schema) })];
}
