/** @import { Random } from './random.mjs' */

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const URL_SAFE = `${BASE62}-_`;
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BECH32 = 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L';

/** A prefix and so many characters of an alphabet. @param {string} prefix @param {string} alphabet @param {number} length */
const plain = (prefix, alphabet, length) => (/** @type {Random} */ random) => prefix + random.from(alphabet, length);

/** The checksum of GitHub and npm tokens: CRC-32 of the random part, six digits of base 62. */
function checksum62(/** @type {string} */ text) {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  let value = (crc ^ 0xffffffff) >>> 0;
  let digits = '';
  for (let i = 0; i < 6; i++, value = Math.floor(value / 62)) digits = BASE62[value % 62] + digits;
  return digits;
}

/** @param {string} prefix */
const checked = (prefix) => (/** @type {Random} */ random) => {
  const body = random.base62(30);
  return prefix + body + checksum62(body);
};

const uuid = (/** @type {Random} */ random) =>
  `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-${random.pick('89ab')}${random.hex(3)}-${random.hex(12)}`;

/**
 * Tokens that their vendor's prefix gives away, in the form that the vendor documents, by rule.
 *
 * @type {Readonly<Record<string, (random: Random) => string>>}
 */
export const VENDOR_SECRETS = {
  openai: (random) => `sk-${random.base62(20)}T3BlbkFJ${random.base62(20)}`,
  'openai-project': (random) => `sk-proj-${random.from(URL_SAFE, 74)}T3BlbkFJ${random.from(URL_SAFE, 74)}`,
  'openai-service': (random) => `sk-svcacct-${random.from(URL_SAFE, 74)}T3BlbkFJ${random.from(URL_SAFE, 74)}`,
  'openai-admin': (random) => `sk-admin-${random.from(URL_SAFE, 74)}T3BlbkFJ${random.from(URL_SAFE, 74)}`,
  anthropic: (random) => `sk-ant-api03-${random.from(URL_SAFE, 93)}AA`,
  'anthropic-admin': (random) => `sk-ant-admin01-${random.from(URL_SAFE, 93)}AA`,
  google: plain('AIza', URL_SAFE, 35),
  'google-oauth': plain('ya29.', URL_SAFE, 60),
  'google-client': plain('GOCSPX-', URL_SAFE, 28),
  'aws-access': plain('AKIA', BASE32, 16),
  'aws-session': plain('ASIA', BASE32, 16),
  'hugging-face': plain('hf_', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 34),
  groq: plain('gsk_', BASE62, 52),
  perplexity: plain('pplx-', BASE62, 48),
  xai: plain('xai-', BASE62, 80),
  replicate: plain('r8_', BASE62, 37),
  openrouter: (random) => `sk-or-v1-${random.hex(64)}`,
  fireworks: plain('fw_', BASE62, 22),
  databricks: (random) => `dapi${random.hex(32)}`,
  pinecone: (random) => `pcsk_${random.base62(6)}_${random.base62(63)}`,
  langsmith: (random) => `lsv2_pt_${random.hex(32)}_${random.hex(10)}`,
  langfuse: (random) => `sk-lf-${uuid(random)}`,
  github: checked('ghp_'),
  'github-oauth': checked('gho_'),
  'github-app': checked('ghs_'),
  'github-fine': (random) => `github_pat_${random.base62(22)}_${random.base62(59)}`,
  gitlab: plain('glpat-', URL_SAFE, 20),
  'gitlab-runner': plain('glrt-', URL_SAFE, 20),
  'gitlab-deploy': plain('gldt-', URL_SAFE, 20),
  atlassian: (random) => `ATATT3xFfGF0${random.from(URL_SAFE, 171)}=${random.from('0123456789ABCDEF', 8)}`,
  slack: (random) => `xoxb-${random.number(12)}-${random.number(12)}-${random.base62(24)}`,
  'slack-app': (random) => `xapp-1-A${random.from(UPPER, 10)}-${random.number(13)}-${random.hex(64)}`,
  'slack-webhook': (random) =>
    `https://hooks.slack.com/services/T${random.from(UPPER, 10)}/B${random.from(UPPER, 10)}/${random.base62(24)}`,
  stripe: plain('sk_live_', BASE62, 24),
  'stripe-restricted': plain('rk_live_', BASE62, 24),
  'stripe-webhook': plain('whsec_', BASE62, 32),
  square: plain('EAAA', URL_SAFE, 60),
  shopify: (random) => `shpat_${random.hex(32)}`,
  twilio: (random) => `SK${random.hex(32)}`,
  sendgrid: (random) => `SG.${random.from(URL_SAFE, 22)}.${random.from(URL_SAFE, 43)}`,
  mailgun: (random) => `key-${random.hex(32)}`,
  mailchimp: (random) => `${random.hex(32)}-us${random.int(1, 21)}`,
  npm: checked('npm_'),
  pypi: plain('pypi-AgEIcHlwaS5vcmc', URL_SAFE, 80),
  rubygems: (random) => `rubygems_${random.hex(48)}`,
  docker: plain('dckr_pat_', URL_SAFE, 27),
  digitalocean: (random) => `dop_v1_${random.hex(64)}`,
  heroku: (random) => `HRKU-${random.from(URL_SAFE, 60)}`,
  vault: plain('hvs.', URL_SAFE, 95),
  terraform: (random) => `${random.base62(14)}.atlasv1.${random.from(URL_SAFE, 66)}`,
  onepassword: plain('ops_eyJ', BASE62, 260),
  doppler: plain('dp.pt.', BASE62, 43),
  grafana: (random) => `glsa_${random.base62(32)}_${random.hex(8)}`,
  'new-relic': plain('NRAK-', UPPER, 27),
  sentry: (random) => `sntryu_${random.hex(64)}`,
  posthog: plain('phx_', BASE62, 43),
  linear: plain('lin_api_', BASE62, 40),
  notion: (random) => `ntn_${random.digits(11)}${random.base62(35)}`,
  figma: plain('figd_', URL_SAFE, 40),
  airtable: (random) => `pat${random.base62(14)}.${random.hex(64)}`,
  postman: (random) => `PMAK-${random.hex(24)}-${random.hex(34)}`,
  planetscale: plain('pscale_tkn_', URL_SAFE, 43),
  supabase: (random) => `sbp_${random.hex(40)}`,
  tailscale: (random) => `tskey-auth-${random.base62(12)}CNTRL-${random.base62(32)}`,
  fly: plain('FlyV1 fm2_', BASE62, 100),
  age: plain('AGE-SECRET-KEY-1', BECH32, 58),
};

/** Keys of settings and what stands behind them, where only the name of the key tells. */
export const KEYED_SECRETS = {
  names: [
    'api_key',
    'API_KEY',
    'apiKey',
    'client_secret',
    'clientSecret',
    'access_token',
    'secret_key',
    'AWS_SECRET_ACCESS_KEY',
    'password',
    'passwd',
    'auth_token',
    'private_token',
    'signing_secret',
    'encryption_key',
    'COHERE_API_KEY',
    'MISTRAL_API_KEY',
    'DATADOG_API_KEY',
    'refresh_token',
    'db_password',
    'webhook_secret',
  ], // prettier-ignore
  /** @type {readonly ((name: string, value: string) => [string, string, string])[]} Before, value, behind. */
  forms: [
    (name, value) => [`${name}=`, value, ''],
    (name, value) => [`export ${name}="`, value, '"'],
    (name, value) => [`${name}: `, value, ''],
    (name, value) => [`{"${name}":"`, value, '"}'],
    (name, value) => [`{"model":"gpt-5","${name}": "`, value, '","max_tokens":256}'],
    (name, value) => [`const ${name} = '`, value, "';"],
    (name, value) => [`curl "https://api.example.com/v1?${name}=`, value, '&page=2"'],
  ],
  /** @type {readonly ((random: Random) => string)[]} */
  values: [
    (random) => random.base62(40),
    (random) => random.hex(32),
    (random) => random.from(LOWER, 32),
    (random) => random.from(URL_SAFE, 43),
    (random) => `${random.base62(38)}==`,
  ],
};
