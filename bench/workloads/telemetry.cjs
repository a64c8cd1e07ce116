/**
 * A tracer provider of the OpenTelemetry SDK, of either line, whose processor only counts, and the context manager that
 * apps have.
 *
 * @param {NodeRequire} requireFrom
 */
exports.countSpans = (requireFrom) => {
  const { context, trace } = requireFrom('@opentelemetry/api');
  const { AsyncLocalStorageContextManager } = requireFrom('@opentelemetry/context-async-hooks');
  let ended = 0;
  let last;
  const processor = {
    onStart() {},
    onEnd(span) {
      ended++;
      last = span;
    },
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  };
  const Provider = providerClass(requireFrom);
  const provider = new Provider({ spanProcessors: [processor] });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  return { provider, spans: () => ended, lastSpan: () => last };
};

/** Line 3 has one package and another name for what line 2 calls `BasicTracerProvider`. */
function providerClass(requireFrom) {
  try {
    return requireFrom('@opentelemetry/sdk-trace-base').BasicTracerProvider;
  } catch (thrown) {
    if (thrown.code !== 'MODULE_NOT_FOUND') throw thrown;
    return requireFrom('@opentelemetry/sdk-trace').TracerProvider;
  }
}
