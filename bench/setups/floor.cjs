// What any OpenTelemetry instrumentation pays at the least: a span with the attributes of a chat call, active while the
// call is made, ended when the answer or the last chunk is there. It sees no errors, no early end, and is no product.
exports.install = ({ provider, load }) => {
  const { context, SpanKind, trace } = load('@opentelemetry/api');
  const { Completions } = load('openai/resources/chat/completions');
  const tracer = provider.getTracer('by-hand', '0.0.0');
  const { create } = Completions.prototype;
  Completions.prototype.create = function (body, options) {
    const parent = context.active();
    const attributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': body.model,
      'server.address': 'api.openai.com',
      'server.port': 443,
    };
    const span = tracer.startSpan(`chat ${body.model}`, { kind: SpanKind.CLIENT, attributes }, parent);
    const promise = context.with(trace.setSpan(parent, span), () => create.call(this, body, options));
    const { parseResponse } = promise;
    promise.parseResponse = (...args) => {
      const parsed = parseResponse.apply(promise, args);
      parsed.then((answer) => (body.stream ? watch(answer, span) : finish(span, answer)));
      return parsed;
    };
    return promise;
  };
};

function watch(stream, span) {
  const { iterator: iterate } = stream;
  stream.iterator = () => {
    const iterator = iterate.call(stream);
    const { next } = iterator;
    let chunk;
    const received = ({ done, value }) => {
      if (done) finish(span, chunk);
      else chunk = value;
    };
    iterator.next = function (...args) {
      const step = next.apply(this, args);
      step.then(received);
      return step;
    };
    return iterator;
  };
}

function finish(span, answer) {
  span.setAttributes({
    'gen_ai.response.id': answer.id,
    'gen_ai.response.model': answer.model,
    'gen_ai.response.finish_reasons': ['stop'],
    'gen_ai.usage.input_tokens': answer.usage?.prompt_tokens,
    'gen_ai.usage.output_tokens': answer.usage?.completion_tokens,
    'gen_ai.usage.reasoning.output_tokens': answer.usage?.completion_tokens_details.reasoning_tokens,
    'gen_ai.usage.cache_read.input_tokens': answer.usage?.prompt_tokens_details.cached_tokens,
    'openai.response.system_fingerprint': answer.system_fingerprint,
  });
  span.end();
}
