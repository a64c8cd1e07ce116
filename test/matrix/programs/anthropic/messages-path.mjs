import { Anthropic } from '@anthropic-ai/sdk/client';
import { Messages } from '@anthropic-ai/sdk/resources/messages';
import ask from './ask.cjs';

class Client extends Anthropic {
  messages = new Messages(this);
}

await ask(Client);
