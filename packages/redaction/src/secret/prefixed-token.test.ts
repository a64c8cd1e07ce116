import { describe, expect, it } from 'vitest';
import { found, random, randomUuid } from './found.fixture.ts';
import { VENDOR_TOKENS } from './vendor-tokens.ts';

const alnum = (length: number) => random('alnum', length);
const lower = (length: number) => random('lower', length);
const upper = (length: number) => random('upper', length);
const hex = (length: number) => random('hex', length);
const word = (length: number) => `a${random('word', length - 2)}z`;

/** A token of each form, made of pieces. */
const TOKENS: Record<string, string> = {
  'Anthropic API key': `sk-ant-${'api03-'}${word(93)}AA`,
  'Anthropic admin key': `sk-ant-${'admin01-'}${word(93)}AA`,
  'Anthropic OAuth token': `sk-ant-${'oat01-'}${word(95)}`,
  'OpenAI key': `sk-${alnum(20)}${'T3Blbk'}FJ${alnum(20)}`,
  'OpenAI project key': `sk-proj-${word(74)}${'T3Blbk'}FJ${word(74)}`,
  'OpenAI service account': `sk-svcacct-${word(58)}${'T3Blbk'}FJ${word(58)}`,
  'DeepSeek and others': `sk-${hex(32)}`,
  'Google API key': `AIza${word(35)}`,
  'Google OAuth token': `ya29.${word(80)}`,
  'Google OAuth secret': `GOCSPX-${word(28)}`,
  'AWS key id': `AKIA${random('base32', 16)}`,
  'AWS temporary key id': `ASIA${random('base32', 16)}`,
  'AWS Bedrock key': `ABSK${alnum(128)}=`,
  'Hugging Face': `hf_${random('letters', 34)}`,
  'Hugging Face organisation': `api_org_${random('letters', 34)}`,
  Groq: `gsk_${alnum(52)}`,
  Perplexity: `pplx-${alnum(48)}`,
  xAI: `xai-${alnum(80)}`,
  Replicate: `r8_${alnum(37)}`,
  OpenRouter: `sk-or-v1-${hex(64)}`,
  'Fireworks AI': `fw_${alnum(24)}`,
  Databricks: `dapi${hex(32)}-2`,
  Pinecone: `pcsk_${alnum(6)}_${alnum(63)}`,
  LangSmith: `lsv2_pt_${hex(32)}_${hex(10)}`,
  Langfuse: `sk-lf-${randomUuid()}`,
  NVIDIA: `nvapi-${word(64)}`,
  'Together AI': `tgp_v1_${word(43)}`,
  'GitHub personal token': `ghp_${alnum(36)}`,
  'GitHub app token': `ghs_${alnum(36)}`,
  'GitHub fine-grained token': `github_pat_${alnum(22)}_${alnum(59)}`,
  'GitLab personal token': `glpat-${word(20)}`,
  'GitLab routable token': `glpat-${word(40)}.${lower(2)}${lower(7)}`,
  'GitLab deploy token': `gldt-${word(20)}`,
  'GitLab runner token': `glrt-${word(20)}`,
  'GitLab CI job token': `glcbt-${alnum(4)}_${word(20)}`,
  'GitLab trigger token': `glptt-${hex(40)}`,
  'GitLab OAuth secret': `gloas-${word(64)}`,
  'GitLab registration token': `GR1348941${word(20)}`,
  Atlassian: `ATATT3${word(186)}`,
  'Slack bot token': `xoxb-${random('digits', 12)}-${random('digits', 12)}-${alnum(24)}`,
  'Slack app token': `xapp-1-${upper(11)}-${random('digits', 13)}-${hex(64)}`,
  'Slack refresh token': `xoxe-1-${upper(146)}`,
  'Stripe key': `sk_live_${alnum(24)}`,
  'Stripe restricted key': `rk_test_${alnum(99)}`,
  Square: `sq0atp-${word(22)}`,
  Shopify: `shpat_${hex(32)}`,
  SendGrid: `SG.${word(22)}.${word(43)}`,
  Mailgun: `key-${hex(32)}`,
  Brevo: `xkeysib-${hex(64)}-${alnum(16)}`,
  npm: `npm_${alnum(36)}`,
  PyPI: `pypi-${'AgEIcHlw'}aS5vcmc${word(80)}`,
  RubyGems: `rubygems_${hex(48)}`,
  Docker: `dckr_pat_${word(27)}`,
  DigitalOcean: `dop_v1_${hex(64)}`,
  Heroku: `HRKU-AA${word(58)}`,
  Vercel: `vcp_${alnum(24)}`,
  Netlify: `nfp_${alnum(36)}`,
  Cloudflare: `cfut_${alnum(40)}${hex(8)}`,
  'Fly.io': `fo1_${word(43)}`,
  'HashiCorp Vault': `hvs.${word(96)}`,
  '1Password secret key': `A3-${upper(6)}-${upper(11)}-${upper(5)}-${upper(5)}-${upper(5)}`,
  Doppler: `dp.pt.${alnum(43)}`,
  Grafana: `glsa_${alnum(32)}_${hex(8)}`,
  'New Relic': `NRAK-${upper(27)}`,
  'Sentry user token': `sntryu_${hex(64)}`,
  PostHog: `phx_${alnum(43)}`,
  Linear: `lin_api_${alnum(40)}`,
  Notion: `ntn_${random('digits', 11)}${alnum(35)}`,
  Figma: `figd_${word(40)}`,
  Airtable: `pat${alnum(14)}.${hex(64)}`,
  Postman: `PMAK-${hex(24)}-${hex(34)}`,
  Tailscale: `tskey-auth-${alnum(12)}-${alnum(24)}`,
  PlanetScale: `pscale_tkn_${word(43)}`,
  Supabase: `sbp_${hex(40)}`,
  age: `AGE-SECRET-KEY-1${random('bech32', 58)}`,
  OpenShift: `sha256~${word(43)}`,
  Dynatrace: `dt0c01.${upper(24)}.${upper(64)}`,
  Clojars: `CLOJARS_${lower(60)}`,
  Harness: `pat.${word(22)}.${alnum(24)}.${alnum(20)}`,
  'Octopus Deploy': `API-${upper(26)}`,
  Plaid: `access-production-${randomUuid()}`,
};

describe('a token of a vendor is found, whole', () => {
  it.each(Object.entries(TOKENS))('%s', (_vendor, token) => {
    expect(found(`the key ${token}, please`)).toEqual([`SECRET ${token}`]);
    expect(found(`{"m":"key:\\n${token}\\nend"}`)).toEqual([`SECRET ${token}`]);
    expect(found(`x%3D${token}%26`)).toEqual([`SECRET ${token}`]);
  });

  it('for at least a hundred vendors', () => {
    expect(new Set(VENDOR_TOKENS.map(({ vendor }) => vendor)).size).toBeGreaterThan(100);
  });
});

describe('what looks like one is left', () => {
  it.each([
    ['inside of a word', `x${'ghp_'}${alnum(36)}`],
    ['in another case', `GHP_${alnum(36)}`],
    ['one character too long', `AIza${word(35)}7b`],
    ['one character short', `gsk_${alnum(51)}`],
    ['another alphabet', `shpat_${hex(20)}!${hex(11)}`],
    ['blanked out', `ghp_${'x'.repeat(36)}`],
    ['blanked out with capitals and hyphens', `glpat-${'XXXX-'.repeat(4)}`],
    ['one digit', `glc_${'1'.repeat(42)}=`],
    ['typed along the keyboard', `sk-${'abcdefghijklmnopqrstuvwxyz123456'}`],
    ['words', 'sk-learn-is-a-library-for-machine-learning'],
    ['a short name', 'npm_config_registry'],
    ['a name with digits', 'test_user_login_flow_with_oauth2_and_saml'],
    ["AWS's example", `AKIA${'IOSFODNN7'}EXAMPLE`],
  ])('%s', (_why, text) => {
    expect(found(text)).toEqual([]);
  });

  it('a key that Google prints in its samples', () => {
    expect(found(`AIzaSyD3asb-${'2pEZVqMkmL6M9N6'}nHZRR_znhrh0`)).toEqual([]);
  });
});

it('accepts other lengths from vendors who changed them, when the token is random', () => {
  const tokens = [`ghp_${alnum(52)}`, `sk-ant-${'api03-'}${alnum(60)}`];
  for (const token of tokens) expect(found(`key ${token}.`)).toEqual([`SECRET ${token}`]);
});

it('finds a token that the end of the text cuts off', () => {
  const token = `sk-ant-${'api03-'}${alnum(20)}`;
  expect(found(`Error: invalid key ${token}`)).toEqual([`SECRET ${token}`]);
});

it('takes one letter again and again for a key where the length is right: test keys of vendors look so', () => {
  expect(found(`sk_live_${'A'.repeat(24)}`)).toHaveLength(1);
  expect(found(`sk_live_${'A'.repeat(23)}`)).toEqual([]);
});
