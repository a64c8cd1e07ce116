'use strict';
// Stands for an instrumentation of the openai SDK that wraps `create` and makes a span of its own, by the same name.
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { trace } = require('@opentelemetry/api');

exports.OpenAIInstrumentation = class {
  enable() {
    const { OpenAI } = createRequire(join(process.cwd(), 'noop.js'))('openai');
    const { prototype } = OpenAI.Chat.Completions;
    const { create } = prototype;
    prototype.create = function (body, options) {
      const tracer = trace.getTracer('@traceloop/instrumentation-openai');
      return tracer.startActiveSpan(`chat ${body.model}`, (span) => {
        span.setAttributes({ 'gen_ai.operation.name': 'chat', 'gen_ai.system': 'openai', 'llm.request.type': 'chat' });
        const call = create.call(this, body, options);
        call.then(
          () => span.end(),
          () => span.end(),
        );
        return call;
      });
    };
  }
};
