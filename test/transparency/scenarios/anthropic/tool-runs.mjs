// What the scenarios of tool runners share: the usual run, and the spans that it has.
import { message, streamOf, textBlock, toolUse, USAGE } from '../../provider/anthropic/messages.mjs';
import { tracesItself } from './native.mjs';

/** Where there is a tool runner. */
export const HAS_RUNNER = { versions: ['0.133', '0.134', '1'], reason: 'older SDKs have no tool runner' };
const ASKS = { outcome: 'ok', finish: ['tool_use'], usage: USAGE, tools: ['get_weather'] };
const ANSWERS = { outcome: 'ok', finish: ['end_turn'], usage: USAGE };
/** What the model asks for in the usual run. */
export const USE = toolUse('get_weather', { city: 'Bern' });

/** Makes the spans of a run: the SDK's own, when it traces itself, or ours. */
export function runSpans(setting) {
  const native = tracesItself(setting);
  const agent = native ? 'anthropic.messages.tool_runner' : 'invoke_agent';
  const nameOf = (tool) => (native ? `anthropic.custom_tool_use ${tool}` : `execute_tool ${tool}`);
  const internal = native ? { untouched: true, kind: 'INTERNAL' } : { internal: true };
  return {
    agent: (more) => ({ ...internal, name: agent, ...more }),
    tool: (tool, more) => ({ ...internal, name: nameOf(tool), parent: agent, ...more }),
    asks: (more) => ({ ...ASKS, parent: agent, ...more }),
    answers: (more) => ({ ...ANSWERS, parent: agent, ...more }),
    call: (more) => ({ parent: agent, ...more }),
    nameOf,
  };
}

/** The spans of the usual run: asked, tool run, answered. */
export function usualRun(setting) {
  const { agent, asks, tool, answers } = runSpans(setting);
  return [agent(), asks(), tool('get_weather'), answers()];
}

/** An answer that asks for tools: for these, or for the usual one. */
export function asksForTool(...uses) {
  return message({ content: uses.length > 0 ? uses : [USE], stop: 'tool_use' });
}

/** The same with streams. */
export function streamedRun(setting) {
  const [agent, asks, tool, answers] = usualRun(setting);
  return [
    agent,
    { ...asks, chunks: streamOf([USE]).length },
    tool,
    { ...answers, chunks: streamOf([textBlock('Sunny')]).length },
  ];
}

/** A tool of the application, carried out by `run`. */
export function toolOf(run, name = 'get_weather') {
  const input_schema = { type: 'object', properties: { city: { type: 'string' } } };
  return { type: 'custom', name, description: 'The weather', input_schema, parse: (input) => input, run };
}

/** A runner with one tool that the provider asks for once. */
export function usual(context, more = {}, options) {
  const { client, ask, provider } = context;
  provider.reply(asksForTool());
  provider.reply(message());
  const tools = [toolOf(({ city }) => `Sun in ${city}`)];
  return client().beta.messages.toolRunner(ask({ tools, ...more }), options);
}

/** The same as streams. */
export function usualStreamed(context, more = {}) {
  const { client, ask, provider } = context;
  provider.stream(...streamOf([USE], { stop: 'tool_use' }));
  provider.stream(...streamOf([textBlock('Sunny')]));
  const tools = [toolOf(({ city }) => `Sun in ${city}`)];
  return client().beta.messages.toolRunner(ask({ tools, stream: true, ...more }));
}

/** What the request said about the conversation. */
export function conversations({ requests }) {
  return requests.map(({ body }) => JSON.parse(body).messages);
}
