import { MODEL } from '../../provider/anthropic/messages.mjs';
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
import batches from './batches.mjs';
import completions from './completions.mjs';
import countTokens from './count-tokens.mjs';
import messageValues from './message-values.mjs';
import { messages } from './messages-api.mjs';
import middleware from './middleware.mjs';
import neighbours from './neighbours.mjs';
import ownTracing from './own-tracing.mjs';
import parse from './parse.mjs';
import threads from './threads.mjs';
import toolRunner from './tool-runner.mjs';
import toolsOfRunner from './tools-of-runner.mjs';
import twins from './twins.mjs';

/**
 * What is played with the `@anthropic-ai/sdk` package. Life cycle and exit come last.
 * @type {import('../index.mjs').Suite}
 */
export const suite = {
  scenarios: [
    ...promise(messages),
    ...parameters(messages),
    ...errors(messages),
    ...messageValues,
    ...streamReads(messages),
    ...streamEnds(messages),
    ...streamErrors(messages),
    ...tee(messages),
    ...streamHelper(messages),
    ...parse,
    ...toolRunner,
    ...toolsOfRunner,
    ...threads,
    ...countTokens,
    ...batches,
    ...completions,
    ...middleware,
    ...ownTracing,
    ...neighbours,
    ...twins,
    ...clients(messages),
    ...context(messages),
    ...load(messages),
    ...lifecycle(messages),
    ...exit(messages),
  ],
  api: messages,
  usual: { model: MODEL, provider: 'anthropic', api: null },
  endOfStream: '',
  client: ({ sdk, provider }, options = {}) =>
    new sdk.Anthropic({ apiKey: 'test', baseURL: provider.origin, maxRetries: 0, ...options }),
  mainClass: (sdk) => sdk.Anthropic,
  instrumentation: { package: '@genspan/instrumentation-anthropic', class: 'AnthropicInstrumentation' },
  tapped: (client) => [client.messages, client.beta?.messages, client.completions].filter(Boolean),
};
