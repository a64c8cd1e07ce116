import { type MethodTap, object, setHidden, type TapRuntime, watchIteration } from '@genspan/instrumentation';
import { unlessNative } from '../unless-native.ts';
import { RunnerLoop } from './runner-loop.ts';
import { originalTools, watchedTools, watchTools } from './watched-tools.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** What is used of the SDK's runner: an async iterable of messages, or of message streams. */
interface Runner {
  [Symbol.asyncIterator]: Method;
  readonly params: object;
  setMessagesParams?: Method;
  addTools?: Method;
}

/**
 * `beta.messages.toolRunner`, from 0.62 on: an `invoke_agent` span over its model calls, an `execute_tool` span for each
 * tool run. All model calls end in the tapped `create`.
 */
export const toolRunnerTap: MethodTap = {
  class: 'Messages',
  method: 'toolRunner',
  optional: true,
  wrap: unlessNative((runtime) => (original) => {
    return function (...args) {
      const [body, ...rest] = args;
      const watched = runtime.breaker.attempt('watching tools', () => watchTools(runtime, body)) ?? body;
      return watchRunner(runtime, Reflect.apply(original, this, [watched, ...rest]));
    };
  }),
};

/** `thread.toolRunner` (1.x): the same over a message thread, which has the tools. */
export const threadRunnerTap: MethodTap = {
  class: 'BetaMessageThread',
  method: 'toolRunner',
  optional: true,
  wrap: unlessNative((runtime) => (original) => {
    return function (...args) {
      runtime.breaker.attempt('watching tools', () => watchThread(runtime, this as Thread));
      return watchRunner(runtime, Reflect.apply(original, this, args));
    };
  }),
};

interface Thread {
  readonly params: { tools?: unknown };
  update(fields: { tools: unknown[] }): void;
}

function watchThread(runtime: TapRuntime, thread: Thread): void {
  const { tools } = thread.params;
  if (!Array.isArray(tools)) return;
  const watched = watchedTools(runtime, tools);
  if (watched.every((tool, i) => tool === tools[i])) return;
  thread.update({ tools: watched });
  showOriginals(thread);
}

function watchRunner(runtime: TapRuntime, runner: unknown): unknown {
  runtime.breaker.attempt('watching a runner', () => {
    watchLoop(runtime, runner as Runner);
    watchChanges(runtime, runner as Runner);
    showOriginals(runner as Runner);
  });
  return runner;
}

/** `await runner`, `runUntilDone` and `done` go through the iterator, too. */
function watchLoop(runtime: TapRuntime, runner: Runner): void {
  const original = runner[Symbol.asyncIterator];
  const state = { taken: false };
  setHidden(runner, Symbol.asyncIterator, function (this: unknown, ...args: unknown[]) {
    const iterator = Reflect.apply(original, this, args) as object;
    runtime.breaker.attempt('watching a runner', () => {
      watchIteration(iterator, new RunnerLoop(runtime, runner, iterator, state));
    });
    return iterator;
  });
}

/** Tools that come later, by `setMessagesParams`, `pushMessages` (which calls it) and `addTools`. */
function watchChanges(runtime: TapRuntime, runner: Runner): void {
  const watched = <T>(params: T): T =>
    runtime.breaker.attempt('watching tools', () => watchTools(runtime, params)) ?? params;
  const { setMessagesParams, addTools } = runner;
  if (setMessagesParams) {
    setHidden(runner, 'setMessagesParams', function (this: unknown, given: unknown, ...rest: unknown[]) {
      const change = typeof given === 'function' ? (params: object) => watched(given(showing(params))) : watched(given);
      return Reflect.apply(setMessagesParams, this, [change, ...rest]);
    });
  }
  if (addTools) {
    setHidden(runner, 'addTools', function (this: unknown, ...tools: unknown[]) {
      const all = runtime.breaker.attempt('watching tools', () => watchedTools(runtime, tools)) ?? tools;
      return Reflect.apply(addTools, this, all);
    });
  }
}

/** Who reads the params of a runner or a thread finds the tools that the app gave. */
function showOriginals(holder: { readonly params: object }): void {
  let prototype: object | null = holder;
  while (prototype && !Object.hasOwn(prototype, 'params')) prototype = Object.getPrototypeOf(prototype);
  const getter = prototype && Object.getOwnPropertyDescriptor(prototype, 'params')?.get;
  if (!getter || prototype === holder) return;
  Object.defineProperty(holder, 'params', {
    get: () => showing(Reflect.apply(getter, holder, []) as object),
    enumerable: false,
    configurable: true,
  });
}

const shown = new WeakMap<object, object>();

/** Up to 0.134 the SDK hands out its own params object, so it is shown through another and not copied. */
function showing(params: object): object {
  const { tools } = object(params);
  if (originalTools(tools) === tools) return params;
  const known = shown.get(params);
  if (known) return known;
  const view = new Proxy(params, {
    get: (target, key) => (key === 'tools' ? originalTools(Reflect.get(target, key)) : Reflect.get(target, key)),
  });
  shown.set(params, view);
  return view;
}
