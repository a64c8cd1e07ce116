exports.ChatCompletions = class ChatCompletions {
  async create() {
    return { choices: [{ message: { content: 'hi from another layout' } }] };
  }
};
