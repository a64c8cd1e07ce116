/** What people write where a secret belongs, in lower case without separators. */
// biome-ignore format: a table of words
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  'password', 'passwd', 'passwort', 'kennwort', 'wachtwoord', 'contrasena', 'contraseña', 'motdepasse', 'senha',
  'haslo', 'hasło', 'parola', 'passphrase', 'mypassword', 'yourpassword', 'userpassword', 'dbpassword', 'newpassword',
  'oldpassword', 'currentpassword', 'confirmpassword', 'pass', 'pwd', 'pw', 'secret', 'mysecret', 'yoursecret',
  'token', 'mytoken', 'yourtoken', 'accesstoken', 'apikey', 'myapikey', 'yourapikey', 'key', 'credentials', 'bearer',
  'basic', 'user', 'username', 'root', 'admin', 'none', 'null', 'nil', 'undefined', 'true', 'false', 'yes', 'no',
  'string', 'str', 'text', 'number', 'boolean', 'bool', 'object', 'array', 'any', 'unknown', 'void', 'int', 'integer',
  'optional', 'required', 'empty', 'default', 'value', 'test', 'testing', 'example', 'sample', 'dummy', 'foo', 'bar',
  'foobar', 'baz', 'changeme', 'changeit', 'changethis', 'redacted', 'hidden', 'masked', 'removed', 'filtered',
  'omitted', 'censored', 'secure', 'securestring', 'secretstr', 'secretstring', 'encrypted', 'enabled', 'disabled',
  'valid', 'invalid', 'missing', 'wrong', 'incorrect', 'correct', 'type', 'field', 'input', 'label', 'hint',
  'placeholder', 'show', 'hide', 'forgot', 'reset', 'change', 'enter', 'confirm', 'self', 'this', 'env', 'environ',
  'config', 'settings', 'options', 'props', 'params', 'args', 'kwargs', 'request', 'response', 'body', 'data',
  'payload', 'result', 'varchar', 'sensitive', 'plaintext', 'prompt', 'stdin', 'generated', 'random', 'randomstring',
  'todo', 'fixme', 'tbd', 'na',
]);

/** Words that stand in placeholders of any shape: `your-api-key`, `INSERT_TOKEN_HERE`, `sk_test_example`. */
const TELLING =
  /your|change[-_ ]?(?:me|it|this)|replace|insert|placeholder|dummy|redact|example|sample|\bfake|not[-_ ]?a[-_ ]?real|goes[-_ ]?here|[-_]here\b|my[-_ ]?(?:secret|token|api|key|pass)|\btodo\b|lorem|foobar|\.\.\.|…|\*{3}|•{3}|x{5}|X{5}|<[a-z_ -]{1,40}>/i;

/** Where values come from instead: variables, templates, environments, secret stores, files, URLs. */
const REFERENCE =
  /^(?:[$%#@]|<|\{\{|\[|\{[\w.]{0,40}\}|process\.env|os\.(?:environ|getenv)|import\.meta|env[.:[(]|getenv|ENV[[:.]|secrets?[./:]|vault[:/.]|arn:|ssm:|op:\/\/|aws-sm:|keyring:|file:|https?:|ref\+|data\.|var\.|local\.|config[.[]|this\.|self\.|args\.|options\.|request\.|process\.)|\$\{|\{\{|%[({]|#\{|<%/;

/** Whether a value stands for a secret without being one. */
export function isPlaceholder(value: string): boolean {
  if (PLACEHOLDERS.has(value.replace(/[-_. ]/g, '').toLowerCase())) return true;
  return REFERENCE.test(value) || TELLING.test(value) || isOneCharacter(value);
}

function isOneCharacter(value: string): boolean {
  const first = value.charCodeAt(0);
  for (let i = 1; i < value.length; i++) if (value.charCodeAt(i) !== first) return false;
  return true;
}
