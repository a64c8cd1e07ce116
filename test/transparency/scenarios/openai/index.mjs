import { MODEL } from '../../provider/openai/chat.mjs';
import clients from '../common/clients.mjs';
import context from '../common/context.mjs';
import errors from '../common/errors.mjs';
import exit from '../common/exit.mjs';
import lifecycle from '../common/lifecycle.mjs';
import load from '../common/load.mjs';
import parameters from '../common/parameters.mjs';
import promise from '../common/promise.mjs';
import streamEnds from '../common/stream-ends.mjs';
import streamErrors from '../common/stream-errors.mjs';
import streamHelper from '../common/stream-helper.mjs';
import streamReads from '../common/stream-reads.mjs';
import tee from '../common/tee.mjs';
import { chat } from './chat-api.mjs';
import clouds from './clouds.mjs';
import embeddings from './embeddings.mjs';
import hosts from './hosts.mjs';
import parse from './parse.mjs';
import responses from './responses.mjs';
import runTools from './run-tools.mjs';
import streamValues from './stream-values.mjs';

/** What is played with the `openai` package. Life cycle and exit come last. @type {import('../index.mjs').Suite} */
export const suite = {
  scenarios: [
    ...promise(chat),
    ...parameters(chat),
    ...errors(chat),
    ...streamValues,
    ...streamReads(chat),
    ...streamEnds(chat),
    ...streamErrors(chat),
    ...tee(chat),
    ...responses,
    ...embeddings,
    ...streamHelper(chat),
    ...clients(chat),
    ...hosts,
    ...parse,
    ...runTools,
    ...clouds,
    ...context(chat),
    ...load(chat),
    ...lifecycle(chat),
    ...exit(chat),
  ],
  api: chat,
  usual: { model: MODEL, provider: 'openai', api: 'chat_completions' },
  endOfStream: 'data: [DONE]\n\n',
  client: ({ sdk, provider }, options = {}) =>
    new sdk.OpenAI({ apiKey: 'test', baseURL: provider.url, maxRetries: 0, ...options }),
  mainClass: (sdk) => sdk.OpenAI,
  instrumentation: { package: '@genspan/instrumentation-openai', class: 'OpenAIInstrumentation' },
  tapped: ({ chat: { completions }, responses: stored, embeddings: vectors }) => [completions, stored, vectors],
  extras: ({ setting }) => ({ chatHelpers: (client) => chat.helper.resource(setting, client) }),
};
