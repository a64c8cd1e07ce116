exports.install = ({ provider, load, sdk }) => {
  const classes = load(`@arizeai/openinference-instrumentation-${sdk.name}`);
  const traceConfig = { hideInputs: true, hideOutputs: true };
  const instrumentation = new classes[`${sdk.className}Instrumentation`]({ traceConfig });
  instrumentation.setTracerProvider(provider);
  // Its loader hook does not reach a module that it has loaded itself.
  instrumentation.manuallyInstrument(load(sdk.package));
};
