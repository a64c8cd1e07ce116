// A version to come in which the known file is there and the known class is not.
const { ChatCompletions } = require('./resources/chat/completions/completions.js');

module.exports = class OpenAI {
  chat = { completions: new ChatCompletions() };
};
