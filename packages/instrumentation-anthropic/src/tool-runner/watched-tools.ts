import { type Json, list, object, runToolHere, type TapRuntime, text } from '@genspan/instrumentation';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** A tool that an SDK's runner can run, such as `betaZodTool` and `mcpTool` make; others are only sent to the model. */
interface RunnableTool {
  run: Method;
  name?: unknown;
  description?: unknown;
}

/** The stand-ins of tools that were given to a runner, and back. */
const standIns = new WeakMap<object, object>();
const originals = new WeakMap<object, object>();

/**
 * A copy of tool runner params whose tools run in `execute_tool` spans; the same params when there is nothing to watch.
 * The caller's objects stay as they are.
 */
export function watchTools<T>(runtime: TapRuntime, params: T): T {
  const { tools } = object(params);
  if (!Array.isArray(tools) || !tools.some(isRunnable)) return params;
  return copyWith(params as object, 'tools', watchedTools(runtime, tools)) as T;
}

/** The same for a list of tools. */
export function watchedTools(runtime: TapRuntime, tools: readonly unknown[]): unknown[] {
  return tools.map((tool) => (isRunnable(tool) ? watchTool(runtime, tool) : tool));
}

/** The tools that the app gave, for what it reads back. */
export function originalTools(tools: unknown): unknown {
  if (!list(tools).some((tool) => originals.has(object(tool)))) return tools;
  return list(tools).map((tool) => originals.get(object(tool)) ?? tool);
}

function isRunnable(tool: unknown): tool is RunnableTool & object {
  return typeof object(tool).run === 'function';
}

/**
 * A stand-in for a tool: the same object to whoever reads it, but that `run` has a span. What is called on it has the
 * tool itself as `this`, so that a tool of a class with private fields works.
 */
function watchTool(runtime: TapRuntime, tool: RunnableTool & object): object {
  if (originals.has(tool)) return tool;
  const known = standIns.get(tool);
  if (known) return known;
  const run = spanned(runtime, tool);
  const standIn = isFixed(tool, 'run') ? copyWith(tool, 'run', run) : new Proxy(tool, { get: reading(run) });
  standIns.set(tool, standIn);
  originals.set(standIn, tool);
  return standIn;
}

function reading(run: Method): ProxyHandler<RunnableTool & object>['get'] {
  return (tool, key) => {
    if (key === 'run') return run;
    const value: unknown = Reflect.get(tool, key);
    return typeof value === 'function' && !Object.hasOwn(tool, key) ? value.bind(tool) : value;
  };
}

/** A proxy must not show another value of such a property (of a frozen tool, usually). */
function isFixed(target: object, key: string): boolean {
  const own = Object.getOwnPropertyDescriptor(target, key);
  return own !== undefined && !own.configurable && !own.writable;
}

function copyWith<T extends object>(original: T, key: string, value: unknown): T {
  const descriptors = Object.getOwnPropertyDescriptors(original) as PropertyDescriptorMap;
  const { enumerable = true } = descriptors[key] ?? {};
  descriptors[key] = { value, enumerable, configurable: true, writable: true };
  return Object.create(Object.getPrototypeOf(original), descriptors) as T;
}

function spanned(runtime: TapRuntime, tool: RunnableTool): Method {
  return function run(...args) {
    if (!runtime.active) return Reflect.apply(tool.run, tool, args);
    const about = runtime.breaker.attempt('reading a tool call', () => toolRun(tool, args)) ?? { name: 'unknown' };
    return runToolHere(runtime, about, tool.run, tool, args);
  };
}

/** Tools get their input and a context with the call. A toolset (browser, computer) gets the context, then the call. */
function toolRun(tool: RunnableTool, args: readonly unknown[]) {
  const [first, second] = args;
  const isToolset = object(second).type === 'tool_use';
  const scope = object(isToolset ? first : second);
  const call: Json = object(isToolset ? second : (scope.toolUse ?? scope.toolUseBlock));
  return {
    name: text(isToolset ? call.name : tool.name) ?? text(call.name) ?? 'unknown',
    description: text(tool.description),
    // Up to 0.71 the SDK tells a tool its input alone.
    callId: text(call.id),
    arguments: call.input ?? (isToolset ? undefined : first),
    signal: scope.signal instanceof AbortSignal ? scope.signal : undefined,
  };
}
