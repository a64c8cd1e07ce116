exports.install = ({ provider, load }) => {
  const { OpenAIInstrumentation } = load('@traceloop/instrumentation-openai');
  new OpenAIInstrumentation({ traceContent: false }).setTracerProvider(provider);
};
