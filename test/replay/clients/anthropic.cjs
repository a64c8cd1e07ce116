'use strict';
// Makes one call of a job with the Anthropic client: job => options of the client => the SDK's own promise.

module.exports = (require) => {
  const { Anthropic } = require('@anthropic-ai/sdk');

  /** Messages of the beta resource; the oldest lines have them for tools only. */
  function messagesOf(client, { variant }) {
    if (variant !== 'beta') return client.messages;
    return client.beta.messages ?? client.beta.tools.messages;
  }

  function bodyOf({ body, variant, headers }) {
    const betas = headers?.['anthropic-beta'];
    return variant === 'beta' && betas ? { ...body, betas: betas.split(',') } : body;
  }

  return (job, options) => {
    const client = new Anthropic(options);
    if (job.api === 'complete') return client.completions.create(job.body);
    const messages = messagesOf(client, job);
    return job.api === 'count_tokens' ? messages.countTokens(bodyOf(job)) : messages.create(bodyOf(job));
  };
};
