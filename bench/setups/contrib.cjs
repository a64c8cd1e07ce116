exports.install = ({ provider, load }) => {
  const { OpenAIInstrumentation } = load('@opentelemetry/instrumentation-openai');
  const instrumentation = new OpenAIInstrumentation({ captureMessageContent: false });
  instrumentation.setTracerProvider(provider);
  instrumentation.enable();
};
