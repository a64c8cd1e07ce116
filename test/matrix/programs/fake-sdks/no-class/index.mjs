import { ChatCompletions } from './resources/chat/completions/completions.mjs';

export default class OpenAI {
  chat = { completions: new ChatCompletions() };
}
