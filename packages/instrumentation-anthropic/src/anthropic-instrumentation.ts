import {
  type ApiReader,
  type MethodTap,
  type TapConfig,
  type TapDefinition,
  TapInstrumentation,
  tapCall,
} from '@genspan/instrumentation';
import { batchResultsTap, createBatchTap } from './batches/index.ts';
import { lens } from './client.ts';
import { completionsReader } from './completions/index.ts';
import { countTokensTap } from './count-tokens/index.ts';
import { messagesReader } from './messages/index.ts';
import { anthropicTarget } from './targets.ts';
import { threadRunnerTap, toolRunnerTap } from './tool-runner/index.ts';
import { VERSION } from './version.ts';

function create(className: string, reader: ApiReader, optional = false): MethodTap {
  return { class: className, method: 'create', optional, wrap: (runtime) => tapCall(runtime, reader, lens) };
}

const messages = create('Messages', messagesReader);
const formerMessages = create('Messages', messagesReader, true);

const batches = [createBatchTap, batchResultsTap];

const definition: TapDefinition = {
  name: '@genspan/instrumentation-anthropic',
  version: VERSION,
  target: anthropicTarget,
  surfaces: {
    messages: [messages, countTokensTap],
    'messages.file': [formerMessages],
    'messages.batches': batches,
    'beta.messages': [messages, countTokensTap, toolRunnerTap],
    'beta.messages.batches': batches,
    'beta.threads': [threadRunnerTap],
    'beta.tools.messages': [formerMessages],
    'beta.promptCaching.messages': [formerMessages],
    completions: [create('Completions', completionsReader)],
  },
  classesOf(sdk) {
    // The main class is a function with the resource classes as static members.
    const main = sdk as Record<string, Record<string, unknown> | undefined>;
    const beta = main.Beta?.Messages as Record<string, unknown> | undefined;
    return {
      messages: { Messages: main.Messages },
      ...(main.Messages?.Batches ? { 'messages.batches': { Batches: main.Messages.Batches } } : {}),
      ...(beta ? { 'beta.messages': { Messages: beta } } : {}),
      ...(beta?.Batches ? { 'beta.messages.batches': { Batches: beta.Batches } } : {}),
      ...(main.Completions ? { completions: { Completions: main.Completions } } : {}),
    };
  },
};

/**
 * Traces the `@anthropic-ai/sdk` package, 0.20 to the newest: messages, their beta twins and the helpers built on them,
 * the tool runner, token counting, message batches and legacy completions, on Anthropic, Bedrock, Vertex and Foundry.
 *
 * @example
 * new NodeSDK({ instrumentations: [new AnthropicInstrumentation()] }).start();
 */
export class AnthropicInstrumentation extends TapInstrumentation {
  constructor(config?: TapConfig) {
    super(definition, config);
  }
}

/**
 * Taps the given `Anthropic` class and returns it; for bundled apps, and for ES modules that were imported before any
 * instrumentation.
 *
 * @example const client = new (instrument(Anthropic))();
 */
export function instrument<T>(Anthropic: T): T {
  shared ??= new AnthropicInstrumentation();
  shared.instrument(Anthropic);
  return Anthropic;
}

let shared: AnthropicInstrumentation | undefined;
