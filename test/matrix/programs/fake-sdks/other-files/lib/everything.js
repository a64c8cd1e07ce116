class Completions {
  async create() {
    return { choices: [{ message: { content: 'hi from another layout' } }] };
  }
}

exports.OpenAI = class OpenAI {
  chat = { completions: new Completions() };
};
