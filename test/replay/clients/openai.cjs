'use strict';
// Makes one call of a job with the OpenAI client: job => options of the client => the SDK's own promise.

module.exports = (require) => {
  const { AzureOpenAI, OpenAI } = require('openai');

  function clientOf({ variant }, options) {
    return variant === 'azure' ? new AzureOpenAI({ ...options, apiVersion: '2024-10-21' }) : new OpenAI(options);
  }

  return (job, options) => {
    const client = clientOf(job, options);
    const resource = job.api === 'chat.completions' ? client.chat.completions : client[job.api];
    return resource.create(job.body);
  };
};
