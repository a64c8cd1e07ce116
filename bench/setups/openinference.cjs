exports.install = ({ provider, load }) => {
  const { OpenAIInstrumentation } = load('@arizeai/openinference-instrumentation-openai');
  const traceConfig = { hideInputs: true, hideOutputs: true };
  const instrumentation = new OpenAIInstrumentation({ traceConfig });
  instrumentation.setTracerProvider(provider);
  // Its loader hook does not reach a module that it has loaded itself.
  instrumentation.manuallyInstrument(load('openai'));
};
