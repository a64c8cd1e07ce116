import type { Detector } from '../detector.ts';
import type { Scan } from '../scan/scan.ts';
import { CHARACTERS, skipBack } from './characters.ts';

/** URLs that are secrets themselves: who knows them can post. */
interface WebhookUrl {
  /** A part of its host and path. */
  mark: string;
  /** From the mark to the end, sticky. */
  form: RegExp;
  reason: string;
}

const WEBHOOK_URLS: readonly WebhookUrl[] = [
  {
    mark: 'hooks.slack.com/',
    form: /hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9+/]{20,120}/iy,
    reason: 'webhook of Slack',
  },
  {
    mark: '.webhook.office.com/',
    form: /\.webhook\.office\.com\/webhookb2\/[\w@-]{36,90}\/IncomingWebhook\/[\w-]{20,50}(?:\/[\w-]{20,60}){0,2}/iy,
    reason: 'webhook of Microsoft Teams',
  },
  {
    mark: '/api/webhooks/',
    form: /\/api\/webhooks\/\d{15,21}\/[\w-]{50,90}/y,
    reason: 'webhook of Discord',
  },
  {
    mark: 'hooks.zapier.com/',
    form: /hooks\.zapier\.com\/hooks\/catch\/\w{4,20}\/\w{4,20}/iy,
    reason: 'webhook of Zapier',
  },
  {
    mark: 'maker.ifttt.com/',
    form: /maker\.ifttt\.com\/trigger\/[\w-]{1,60}(?:\/json)?\/with\/key\/[\w-]{16,64}/iy,
    reason: 'webhook of IFTTT',
  },
  {
    mark: 'api.telegram.org/bot',
    form: /api\.telegram\.org\/(?:file\/)?bot\d{5,16}(?::|%3A)[\w-]{30,40}/iy,
    reason: 'URL of a Telegram bot with its token',
  },
];

/** Longest part of the host before the mark. */
const LOOK_BACK = 96;

class Webhook implements Detector {
  readonly entities = ['SECRET'] as const;
  readonly keywords: readonly string[];
  readonly #url: WebhookUrl;

  constructor(url: WebhookUrl) {
    this.keywords = [url.mark];
    this.#url = url;
  }

  atKeyword(scan: Scan, start: number): void {
    const { form, reason } = this.#url;
    form.lastIndex = start;
    if (!form.test(scan.text)) return;
    scan.report('SECRET', beginOfUrl(scan.text, start), form.lastIndex, 0.97, reason);
  }
}

function beginOfUrl(text: string, at: number): number {
  const hostStart = skipBack(text, at, CHARACTERS.name, Math.max(0, at - LOOK_BACK));
  const before = text.slice(Math.max(0, hostStart - 8), hostStart);
  const scheme = /https?:\/\/$/i.exec(before);
  return hostStart - (scheme?.[0].length ?? 0);
}

/** Webhooks and other URLs that hold their own secret. */
export const WEBHOOK_DETECTORS: readonly Detector[] = WEBHOOK_URLS.map((url) => new Webhook(url));
