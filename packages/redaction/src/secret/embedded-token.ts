import type { Detector } from '../detector.ts';
import type { NumberRun } from '../scan/number-run.ts';
import type { Scan } from '../scan/scan.ts';
import { isTokenEnd, isTokenStart } from './characters.ts';
import { isMasked } from './token-form.ts';

/** Tokens that a vendor marks in their middle or at their end. */
interface EmbeddedToken {
  vendor: string;
  mark: string;
  /** How many characters stand before the mark. */
  before: number;
  /** The whole token, sticky. */
  form: RegExp;
}

/** Azure signs its keys at a fixed place (`identifiable keys`); the other forms are those of gitleaks. */
// biome-ignore format: a row per line
const EMBEDDED_TOKENS: readonly EmbeddedToken[] = [
  { vendor: 'Terraform Cloud', mark: '.atlasv1.', before: 14, form: /[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,70}/y },
  { vendor: 'MaxMind', mark: '_mmk', before: 36, form: /[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk/y },
  { vendor: 'Azure DevOps', mark: 'AZDO', before: 76, form: /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}/y },
  { vendor: 'Azure AI', mark: 'JQQJ99', before: 52, form: /[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{26}/y },
  { vendor: 'Azure Storage', mark: '+ASt', before: 76, form: /[A-Za-z0-9+/]{76}\+ASt[A-Za-z0-9+/]{6}==/y },
  { vendor: 'Azure Batch', mark: '+ABa', before: 76, form: /[A-Za-z0-9+/]{76}\+ABa[A-Za-z0-9+/]{6}==/y },
  { vendor: 'Azure Cosmos DB', mark: 'ACDb', before: 76, form: /[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{6}==/y },
  { vendor: 'Azure Search', mark: 'AzSe', before: 42, form: /[A-Za-z0-9]{42}AzSe[A-Za-z0-9]{6}/y },
  { vendor: 'Azure Functions', mark: 'AzFu', before: 44, form: /[\w-]{44}AzFu[\w-]{6}[AQgw]==/y },
  { vendor: 'Azure Cache', mark: 'AzCa', before: 33, form: /[A-Za-z0-9]{33}AzCa[A-Za-z0-9]{6}=/y },
  { vendor: 'Azure Container Registry', mark: '+ACR', before: 42, form: /[A-Za-z0-9+/]{42}\+ACR[A-Za-z0-9]{6}/y },
  { vendor: 'Azure Event Hubs', mark: '+AEh', before: 33, form: /[A-Za-z0-9+/]{33}\+AEh[A-Za-z0-9+/]{5}=/y },
  { vendor: 'Azure Service Bus', mark: '+ASb', before: 33, form: /[A-Za-z0-9+/]{33}\+ASb[A-Za-z0-9+/]{5}=/y },
  { vendor: 'Azure IoT', mark: 'AIoT', before: 33, form: /[A-Za-z0-9+/]{33}AIoT[A-Za-z0-9+/]{5}=/y },
];

class Embedded implements Detector {
  readonly entities = ['SECRET'] as const;
  readonly keywords: readonly string[];
  readonly #token: EmbeddedToken;
  readonly #reason: string;

  constructor(token: EmbeddedToken) {
    this.keywords = [token.mark.toLowerCase()];
    this.#token = token;
    this.#reason = `form of a token of ${token.vendor}`;
  }

  atKeyword(scan: Scan, start: number): void {
    const { before, mark, form } = this.#token;
    if (!scan.text.startsWith(mark, start)) return;
    reportForm(scan, start - before, form, this.#reason);
  }
}

function reportForm(scan: Scan, start: number, form: RegExp, reason: string): void {
  const { text } = scan;
  if (start < 0 || !isTokenStart(text, start)) return;
  form.lastIndex = start;
  if (!form.test(text)) return;
  const end = form.lastIndex;
  if (isTokenEnd(text, end) && !isMasked(text, start, end)) scan.report('SECRET', start, end, 0.97, reason);
}

/** Client secrets of Entra ID (Azure AD): a digit and `Q~` behind the third character. */
const ENTRA = /[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}/y;

const entraSecret: Detector = {
  entities: ['SECRET'],
  keywords: [...'0123456789'].map((digit) => `${digit}q`),
  atKeyword(scan, start, end) {
    const { text } = scan;
    if (text.charCodeAt(end) !== 0x7e || text.charCodeAt(end - 1) !== 0x51) return;
    const tokenStart = start - 3;
    const before = text[tokenStart - 1] ?? ' ';
    if (tokenStart < 0 || /[~.-]/.test(before)) return;
    reportForm(scan, tokenStart, ENTRA, 'form of a client secret of Microsoft Entra ID');
  },
};

const MAILCHIMP = /[0-9a-f]{32}-us\d{1,2}/y;
const TWILIO = /SK[0-9a-fA-F]{32}/y;
const TELEGRAM = /\d{5,16}:A[\w-]{34}/y;
const FACEBOOK = /\d{15,16}(?:\||%7C|%)[\w-]{27,40}/y;
const DISCORD = /[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40}/y;
const VAULT = /[A-Za-z0-9]{24}/y;

/** Tokens that begin with a word with digits of a certain length. */
const numberedToken: Detector = {
  entities: ['SECRET'],
  atNumber(scan, run) {
    for (let i = 0; i < run.count; i++) {
      const length = run.ends[i]! - run.starts[i]!;
      if (length >= 5 && length <= 34) lookAtWord(scan, run, i, length);
    }
  },
};

function lookAtWord(scan: Scan, run: NumberRun, index: number, length: number): void {
  const { text } = scan;
  const start = run.starts[index]!;
  const next = text.charCodeAt(run.ends[index]!);
  if (run.isDigits[index]) {
    if (length > 16) return;
    if (next === 0x3a && text.charCodeAt(run.ends[index]! + 1) === 0x41) {
      reportForm(scan, start, TELEGRAM, 'form of a token of a Telegram bot');
    } else if (length >= 15 && (next === 0x7c || next === 0x25)) {
      reportForm(scan, start, FACEBOOK, 'form of an access token of a Facebook app');
    }
    return;
  }
  const first = text.charCodeAt(start);
  if (length === 32 && next === 0x2d) reportForm(scan, start, MAILCHIMP, 'form of an API key of Mailchimp');
  else if (length === 34 && first === 0x53) reportForm(scan, start, TWILIO, 'form of an API key of Twilio');
  else if (length >= 24 && next === 0x2e && first >= 0x4d && first <= 0x4f) {
    reportForm(scan, start, DISCORD, 'form of a token of a Discord bot');
  } else if (length === 24 && text.charCodeAt(start - 1) === 0x2e && text.charCodeAt(start - 2) === 0x73) {
    if (isTokenStart(text, start - 2)) reportVault(scan, start);
  }
}

/** Service tokens of Vault before 1.10: `s.` and 24 letters and digits. */
function reportVault(scan: Scan, start: number): void {
  VAULT.lastIndex = start;
  if (!VAULT.test(scan.text) || !isTokenEnd(scan.text, start + 24) || isMasked(scan.text, start, start + 24)) return;
  scan.report('SECRET', start - 2, start + 24, 0.9, 'form of a token of HashiCorp Vault');
}

/** Tokens that are not told by how they begin. */
export const EMBEDDED_TOKEN_DETECTORS: readonly Detector[] = [
  ...EMBEDDED_TOKENS.map((token) => new Embedded(token)),
  entraSecret,
  numberedToken,
];
