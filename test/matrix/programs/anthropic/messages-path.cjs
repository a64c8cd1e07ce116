// A resource class by itself, which the client's file does not have to be imported for.
const { Messages } = require('@anthropic-ai/sdk/resources/messages');
const { Anthropic } = require('@anthropic-ai/sdk/client');
const ask = require('./ask.cjs');

class Client extends Anthropic {
  messages = new Messages(this);
}

ask(Client);
