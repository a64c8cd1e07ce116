/**
 * Names of passwords in many languages, folded (lower case, no accents). Glued to other words in front
 * (`dbpassword`, `Datenbankpasswort`) they count too.
 */
// biome-ignore format: a table of words
export const PASSWORD_WORDS: readonly string[] = [
  'password', 'passwd', 'passphrase', 'passcode', 'passwort', 'kennwort', 'passwoord', 'wachtwoord', 'contrasena',
  'contrasenya', 'contrasenia', 'motdepasse', 'palavrapasse', 'wachtzin', 'losenord', 'losen', 'adgangskode',
  'passord', 'salasana', 'parole', 'parola', 'haslo', 'heslo', 'jelszo', 'lozinka', 'senha', 'sifre', 'geslo',
  'slaptazodis', 'palabraclave',
];

/** These are parts of too many other words to count glued: `clave` in `enclave`, `pwd` and `pass` in file names. */
export const SHORT_PASSWORD_WORDS: readonly string[] = ['pwd', 'pass', 'passw', 'pw', 'psw', 'clave', 'mdp', 'otp'];

/** Names of passwords that are several words. */
// biome-ignore format: a table of words
export const PASSWORD_PHRASES: readonly string[] = [
  'pass word', 'pass phrase', 'pass code', 'mot de passe', 'palavra passe', 'palavra chave', 'palabra clave',
  'clave de acceso', 'codigo de acceso', 'access code', 'verification code', 'one time code', 'login code', 'mfa code',
  '2 fa code', 'otp code', 'parola d ordine', 'parola chiave', 'pin code',
];

/** The last word of names of secrets. */
// biome-ignore format: a table of words
export const SECRET_WORDS: readonly string[] = [
  'secret', 'token', 'apikey', 'credential', 'credentials', 'creds', 'jwt', 'bearer', 'geheimnis', 'jeton', 'segreto',
];

/** Glued to the end of a word these still name a secret: `accesstoken`, `clientsecret`, `myapikey`. */
// biome-ignore format: a table of words
export const SECRET_ENDINGS: readonly string[] = [
  'token', 'secret', 'apikey', 'secretkey', 'accesskey', 'privatekey', 'signingkey', 'encryptionkey', 'accountkey',
  'sharedkey', 'masterkey', 'authkey', 'licensekey', 'storagekey', 'clientkey', 'credentials', 'subscriptionkey',
];

/** What stands before `key` in the name of a secret. */
// biome-ignore format: a table of words
export const SECRET_KEY_QUALIFIERS: ReadonlySet<string> = new Set([
  'api', 'access', 'secret', 'private', 'signing', 'encryption', 'crypt', 'crypto', 'cipher', 'aes', 'hmac', 'auth',
  'authentication', 'account', 'master', 'admin', 'service', 'license', 'licence', 'shared', 'storage', 'subscription',
  'deploy', 'live', 'ingest', 'ingestion', 'integration', 'client', 'consumer', 'app', 'application', 'bot', 'webhook',
  'functions', 'vault', 'sas', 'ssh', 'gpg', 'pgp', 'rsa', 'wallet', 'rest', 'sdk', 'user', 'security', 'jwt', 'write',
]);

/** With one of these before it, `key` or `token` names no secret: places in data, pages of results, counts. */
// biome-ignore format: a table of words
export const HARMLESS_QUALIFIERS: ReadonlySet<string> = new Set([
  'primary', 'foreign', 'public', 'pub', 'cache', 'sort', 'partition', 'hash', 'range', 'row', 'object', 's', 'bucket',
  'index', 'idx', 'map', 'dict', 'hot', 'lookup', 'group', 'join', 'routing', 'idempotency', 'composite', 'natural',
  'surrogate', 'unique', 'translation', 'locale', 'message', 'json', 'field', 'config', 'registry', 'query', 'react',
  'item', 'data', 'state', 'press', 'arrow', 'enter', 'shift', 'ctrl', 'control', 'alt', 'escape', 'tab', 'space',
  'function', 'any', 'schema', 'sequence', 'metric', 'label', 'tag', 'entity', 'dimension', 'event', 'feature', 'flag',
  'order', 'parent', 'child', 'node', 'tree', 'next', 'page', 'continuation', 'cursor', 'pagination', 'csrf', 'xsrf',
  'cancellation', 'cancel', 'eos', 'bos', 'pad', 'unk', 'sep', 'cls', 'mask', 'stop', 'special', 'start', 'end', 'max',
  'min', 'num', 'n', 'total', 'count', 'prompt', 'completion', 'input', 'output', 'cached', 'reasoning', 'image',
  'audio', 'first', 'last', 'current', 'prev', 'previous', 'per', 'each', 'design', 'theme', 'color', 'colour', 'lex',
  'syntax', 'parse', 'sync', 'change', 'authenticity', 'nft', 'erc', 'issuer', 'package', 'project',
  'issue', 'random', 'recaptcha', 'site', 'forgery', 'antiforgery',
]);

/** Words behind the name of a secret that leave it one: `API_KEY_PROD`, `tokenValue`, `SECRET_KEY_BASE`. */
// biome-ignore format: a table of words
export const NEUTRAL_SUFFIXES: ReadonlySet<string> = new Set([
  'value', 'val', 'string', 'str', 'text', 'plain', 'plaintext', 'raw', 'base', 'b', 'encoded', 'prod', 'production',
  'dev', 'development', 'staging', 'stage', 'live', 'test', 'testing', 'sandbox', 'local', 'default', 'old', 'new',
  'backup', 'v', 'admin', 'user', 'root', 'ro', 'rw', 'read', 'write', 'env', 'main', 'us', 'eu', 'confirmation',
  'confirm', 'again', 'repeat',
]);

/** Names that end so hold no secret, whichever vendor they begin with. */
// biome-ignore format: a table of words
export const HARMLESS_SUFFIXES: ReadonlySet<string> = new Set([
  'id', 'ids', 'name', 'names', 'type', 'types', 'kind', 'count', 'counts', 'length', 'size', 'limit', 'usage', 'url',
  'uri', 'endpoint', 'host', 'hostname', 'path', 'file', 'dir', 'arn', 'ref', 'version', 'expiry', 'expires', 'ttl',
  'timeout', 'at', 'date', 'time', 'index', 'commit', 'sha', 'hash', 'digest', 'checksum', 'etag', 'revision', 'image',
  'uuid', 'guid', 'region', 'tag', 'branch', 'title', 'color', 'model', 'status', 'email', 'user', 'username',
  'handle', 'link', 'site', 'domain', 'port', 'integrity', 'resolved', 'signature', 'nonce', 'cursor', 'slug', 'src',
]);

/**
 * Vendors whose tokens have no form of their own: a name with one of these in it and a random value is enough. Most
 * are the key-name rules of gitleaks; the model providers are added. Names that are everyday words are left out unless
 * the rule sets have them.
 */
// biome-ignore format: a table of words
export const VENDOR_WORDS: readonly string[] = [
  'adafruit', 'adobe', 'airtable', 'algolia', 'alibaba', 'aliyun', 'amplitude', 'artifactory', 'asana', 'assemblyai',
  'atlassian', 'auth0', 'azure', 'beamer', 'bintray', 'bitbucket', 'bittrex', 'cloudflare', 'cloudinary', 'codecov',
  'cohere', 'coinbase', 'confluence', 'confluent', 'contentful', 'contribsys', 'datadog', 'deepgram', 'deepseek',
  'discord', 'droneci', 'dropbox', 'elevenlabs', 'etsy', 'facebook', 'fastly', 'finicity', 'finnhub', 'flickr',
  'freshbooks', 'gitter', 'gocardless', 'heroku', 'hubspot', 'intercom', 'intra42', 'jfrog', 'jira', 'kraken',
  'kucoin', 'launchdarkly', 'linkedin', 'linked_in', 'linked-in', 'looker', 'mailchimp', 'mailgun', 'mapbox',
  'mattermost', 'meraki', 'messagebird', 'message_bird', 'message-bird', 'mistral', 'mixpanel', 'netlify', 'newrelic',
  'new_relic', 'new-relic', 'newyorktimes', 'nytimes', 'okta', 'opsgenie', 'pagerduty', 'plaid', 'privateai',
  'private_ai', 'private-ai', 'pusher', 'rapidapi', 'rollbar', 'sendbird', 'sentry', 'snyk', 'sonarqube', 'spotify',
  'squarespace', 'sumologic', 'telegram', 'togetherai', 'travisci', 'twilio', 'twitch', 'twitter', 'typeform', 'wandb',
  'yandex', 'zendesk',
];

/** Vendors with everyday names: they count before `key` or `token` only. */
// biome-ignore format: a table of words
export const VENDOR_NAMES: readonly string[] = [
  'sumo', 'lob', 'xray', 'linear', 'travis', 'sonar', 'telegr', 'box', 'square', 'segment', 'notion', 'figma', 'slack',
  'stripe', 'openai', 'anthropic', 'gemini', 'groq', 'replicate', 'pinecone', 'github', 'gitlab', 'shopify',
  'sendgrid', 'google', 'aws', 'gcp', 'fireworks', 'together', 'perplexity', 'openrouter', 'vercel', 'supabase',
  'firebase', 'npm', 'pypi', 'docker', 'langsmith', 'langfuse', 'tavily', 'serpapi', 'exa', 'brave', 'jina', 'voyage',
  'weaviate', 'qdrant',
];
