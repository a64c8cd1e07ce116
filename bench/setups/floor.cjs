// What any OpenTelemetry instrumentation pays at the least: a span with the attributes of a chat call, active while the
// call is made, ended when the answer or the last chunk is there. It sees no errors, no early end, and is no product.
exports.install = ({ provider, load, sdk }) => {
  const { context, SpanKind, trace } = load('@opentelemetry/api');
  const tracer = provider.getTracer('by-hand', '0.0.0');
  const { prototype } = sdk.resource(load);
  const { create } = prototype;
  prototype.create = function (body, options) {
    const parent = context.active();
    const attributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': sdk.name,
      'gen_ai.request.model': body.model,
      'server.address': `api.${sdk.name}.com`,
      'server.port': 443,
    };
    const span = tracer.startSpan(`chat ${body.model}`, { kind: SpanKind.CLIENT, attributes }, parent);
    const promise = context.with(trace.setSpan(parent, span), () => create.call(this, body, options));
    const { parseResponse } = promise;
    promise.parseResponse = (...args) => {
      const parsed = parseResponse.apply(promise, args);
      parsed.then((answer) => (body.stream ? watch(answer, span, sdk) : finish(span, sdk.facts(answer))));
      return parsed;
    };
    return promise;
  };
};

function watch(stream, span, { spoken, facts }) {
  const { iterator: iterate } = stream;
  stream.iterator = () => {
    const iterator = iterate.call(stream);
    const { next } = iterator;
    let last;
    const received = ({ done, value }) => {
      if (done) finish(span, facts(last));
      else last = spoken(value, last);
    };
    iterator.next = function (...args) {
      const step = next.apply(this, args);
      step.then(received);
      return step;
    };
    return iterator;
  };
}

function finish(span, attributes) {
  span.setAttributes(attributes);
  span.end();
}
