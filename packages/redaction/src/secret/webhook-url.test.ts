import { expect, it } from 'vitest';
import { found, random, randomUuid } from './found.fixture.ts';

const secret = random('alnum', 24);
const URLS: Record<string, string> = {
  Slack: `https://hooks.slack.com/services/T${random('upper', 8)}/B${random('upper', 9)}/${secret}`,
  'Slack workflow': `https://hooks.slack.com/workflows/T${random('upper', 8)}/A${random('upper', 9)}/${random('digits', 18)}/${secret}`,
  'Microsoft Teams': `https://acme.webhook.office.com/webhookb2/${randomUuid()}@${randomUuid(2)}/IncomingWebhook/${random('hex', 32)}/${randomUuid(3)}`,
  Discord: `https://discord.com/api/webhooks/${random('digits', 18)}/${random('alnum', 68)}`,
  'Telegram bot': `https://api.telegram.org/bot${random('digits', 9)}:AA${random('alnum', 33)}`,
};

it.each(Object.entries(URLS))('a webhook of %s is a secret as a whole', (_vendor, url) => {
  expect(found(`post to <${url}>`)).toEqual([`SECRET ${url}`]);
});

it.each([
  'https://api.slack.com/messaging/webhooks',
  'https://hooks.slack.com/services/',
  'https://discord.com/api/webhooks/1',
])('leaves %s', (url) => {
  expect(found(url)).toEqual([]);
});
