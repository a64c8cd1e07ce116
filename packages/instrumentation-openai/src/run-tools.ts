import {
  AgentSpan,
  type Json,
  list,
  type MethodTap,
  object,
  runOnce,
  setHidden,
  type TapRuntime,
  text,
} from '@genspan/instrumentation';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** The parts of the SDK's runner (an event emitter) that are used. */
interface Runner {
  messages?: unknown;
  _emit?: Method;
}

/** `chat.completions.runTools`: an `invoke_agent` span over its model calls, an `execute_tool` span for each tool run. */
export const runToolsTap: MethodTap = { class: 'Completions', method: 'runTools', optional: true, wrap: tapRunTools };

function tapRunTools(runtime: TapRuntime): (original: Method) => Method {
  return (original) =>
    function (...args) {
      const { breaker } = runtime;
      const agent = runtime.active
        ? breaker.attempt('starting an agent span', () => AgentSpan.start(runtime, text(object(args[0]).model)))
        : undefined;
      if (!agent) return Reflect.apply(original, this, args);
      const used = new WeakSet<object>();
      const watched = breaker.attempt('watching tools', () => watchTools(agent, args[0], used)) ?? args[0];
      let runner: unknown;
      try {
        runner = runOnce(agent.context, original, this, [watched, ...args.slice(1)]);
      } catch (thrown) {
        breaker.attempt('ending an agent span', () => agent.end(thrown));
        throw thrown;
      }
      breaker.attempt('watching a runner', () => watchEnd(agent, runner as Runner));
      return runner;
    };
}

/** A listener of ours on `error` would hide the SDK's unhandled rejection, so events are seen as they are emitted. */
function watchEnd(agent: AgentSpan, runner: Runner): void {
  const emit = runner._emit;
  if (typeof emit !== 'function') {
    agent.end();
    return;
  }
  setHidden(runner, '_emit', function (this: unknown, ...args: unknown[]) {
    if (args[0] === 'error') agent.end(args[1], true);
    else if (args[0] === 'abort') agent.end(args[1], false);
    else if (args[0] === 'end') agent.end();
    return Reflect.apply(emit, this, args);
  });
}

/** A copy of the request whose tool functions run in spans; the caller's objects stay as they are. */
function watchTools(agent: AgentSpan, body: unknown, used: WeakSet<object>): unknown {
  const tools = object(body).tools;
  if (!Array.isArray(tools)) return body;
  return { ...object(body), tools: tools.map((tool) => watchTool(agent, tool, used)) };
}

function watchTool(agent: AgentSpan, tool: unknown, used: WeakSet<object>): unknown {
  const { $callback, function: definition } = object(tool) as { $callback?: unknown; function?: Json };
  const about = { name: text(object(definition).name), description: text(object(definition).description) };
  // Tools of the zod helpers carry their callback, and the brand that the SDK looks for, in hidden properties.
  if (typeof $callback === 'function')
    return copyWith(tool as object, '$callback', spanned(agent, $callback as Method, about, used));
  const fn = object(definition).function;
  if (typeof fn !== 'function') return tool;
  const named = { ...about, name: about.name ?? fn.name };
  return copyWith(
    tool as object,
    'function',
    copyWith(definition!, 'function', spanned(agent, fn as Method, named, used)),
  );
}

function copyWith<T extends object>(original: T, key: string, value: unknown): T {
  const descriptors = Object.getOwnPropertyDescriptors(original) as PropertyDescriptorMap;
  const { enumerable = true } = descriptors[key] ?? {};
  descriptors[key] = { value, enumerable, configurable: true, writable: true };
  return Object.create(Object.getPrototypeOf(original), descriptors) as T;
}

function spanned(
  agent: AgentSpan,
  fn: Method,
  about: { name?: string; description?: string },
  used: WeakSet<object>,
): Method {
  const run: Method = function (...args) {
    const name = about.name ?? 'unknown';
    const callId = callIdFor(args[1] as Runner | undefined, name, used);
    return agent.runTool({ name, description: about.description, callId, arguments: args[0] }, fn, this, args);
  };
  // The SDK falls back on the function's name when the tool has none.
  return Object.defineProperty(run, 'name', { value: fn.name, configurable: true });
}

/** The first call of that name in the latest answer that no tool run has taken; the SDK does not pass the id. */
function callIdFor(runner: Runner | undefined, name: string, used: WeakSet<object>): string | undefined {
  const latest = list(runner?.messages).findLast((message) => list(object(message).tool_calls).length > 0);
  for (const call of list(object(latest).tool_calls)) {
    if (object(object(call).function).name !== name || used.has(call as object)) continue;
    used.add(call as object);
    return text(object(call).id);
  }
  return undefined;
}
