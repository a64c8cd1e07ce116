import {
  type ApiReader,
  type ClientLens,
  type MethodTap,
  object,
  type TapDefinition,
  TapInstrumentation,
  tapCall,
} from '@genspan/instrumentation';
import { chatReader } from './chat/index.ts';
import { completionsReader } from './completions/index.ts';
import { destinationOf } from './destination.ts';
import { embeddingsReader } from './embeddings/index.ts';
import { askForUsage, type OpenAIConfig } from './include-usage.ts';
import { responsesReader } from './responses/index.ts';
import { runToolsTap } from './run-tools.ts';
import { openaiTarget } from './targets.ts';
import { VERSION } from './version.ts';

/** Every resource object of the SDK holds its client. */
const lens: ClientLens = {
  client(resource) {
    const { _client } = object(resource);
    return typeof _client === 'object' && _client !== null ? _client : undefined;
  },
  destination: destinationOf,
};

/** The API that reports the tokens of a stream only when it is asked to. */
const chatLens: ClientLens = { ...lens, amend: askForUsage };

function create(className: string, reader: ApiReader, of = lens): MethodTap {
  return { class: className, method: 'create', wrap: (runtime) => tapCall(runtime, reader, of) };
}

const definition: TapDefinition = {
  name: '@genspan/instrumentation-openai',
  version: VERSION,
  target: openaiTarget,
  surfaces: {
    chat: [create('Completions', chatReader, chatLens), runToolsTap],
    'beta.chat': [runToolsTap],
    responses: [create('Responses', responsesReader)],
    embeddings: [create('Embeddings', embeddingsReader)],
    completions: [create('Completions', completionsReader)],
  },
  classesOf(sdk) {
    // The main class is a function with the resource classes as static members.
    const main = sdk as Record<string, Record<string, unknown> | undefined>;
    const beta = main.Beta?.Chat as Record<string, unknown> | undefined;
    return {
      chat: { Completions: main.Chat?.Completions },
      ...(beta?.Completions ? { 'beta.chat': { Completions: beta.Completions } } : {}),
      responses: { Responses: main.Responses },
      embeddings: { Embeddings: main.Embeddings },
      completions: { Completions: main.Completions },
    };
  },
};

/**
 * Traces the `openai` SDK, 4.104 to the newest: chat completions, responses, embeddings and legacy completions, with
 * every helper that is built on them, on OpenAI, Azure and compatible hosts.
 *
 * @example
 * new NodeSDK({ instrumentations: [new OpenAIInstrumentation()] }).start();
 */
export class OpenAIInstrumentation extends TapInstrumentation {
  constructor(config?: OpenAIConfig) {
    super(definition, config);
  }

  /** Replaces the options. */
  override setConfig(config: OpenAIConfig): void {
    super.setConfig(config);
  }
}

/**
 * Taps the given `OpenAI` class and returns it; for bundled apps, and for ES modules that were imported before any
 * instrumentation.
 *
 * @example const client = new (instrument(OpenAI))();
 */
export function instrument<T>(OpenAI: T): T {
  shared ??= new OpenAIInstrumentation();
  shared.instrument(OpenAI);
  return OpenAI;
}

let shared: OpenAIInstrumentation | undefined;
