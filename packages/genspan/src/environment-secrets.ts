type Environment = Readonly<Record<string, string | undefined>>;

/** Names of variables whose value is a credential. */
const CREDENTIAL =
  /(?:^|_)(?:API_?KEY|ACCESS_?KEY|SECRET_?KEY|PRIVATE_?KEY|ENCRYPTION_?KEY|SIGNING_?KEY|REDACTION_KEY|KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASS|PASSPHRASE|PWD|CREDENTIALS?)$/i;

/** Headers that an exporter sends, `name=value,name=value`, percent-encoded. */
const HEADERS = /^OTEL_EXPORTER_OTLP_(?:\w+_)?HEADERS$/;

const URL_WITH_PASSWORD = /^[a-z][\w+.-]{0,40}:\/\/[^/\s@:]{0,200}:([^/\s@]{1,400})@/i;

/** Shorter values stand in innocent texts. */
const SHORTEST = 8;
const LONGEST = 8192;
/** A word of this length is nobody's prose. */
const LONG_WORD = 24;
const MOST = 200;

/** What looks like a setting rather than a credential: a path, a number, a plain word, an address without password. */
const TRIVIAL = /^(?:[~.]{0,2}[\\/].*|[a-z]:\\.*|[\d.,:_-]+|[a-z]+(?:[-_ .][a-z]+)?|https?:\/\/[^@\s]*)$/is;

/**
 * The credentials that the environment gives the app: they must not be telemetry, whatever they look like. Values that
 * are a path, a number or a plain word are left out, since they would be found in innocent texts.
 */
export function environmentSecrets(env: Environment): string[] {
  const secrets = new Set<string>();
  const add = (value: string) => {
    if (value.length <= LONGEST && isTelling(value)) secrets.add(value);
  };
  for (const [name, value] of Object.entries(env)) {
    if (!value || secrets.size >= MOST) continue;
    if (CREDENTIAL.test(name)) add(value.trim());
    else if (HEADERS.test(name)) for (const secret of headerSecrets(value)) add(secret);
    else {
      const password = URL_WITH_PASSWORD.exec(value)?.[1];
      if (password) for (const form of new Set([password, decoded(password)])) add(form);
    }
  }
  return [...secrets];
}

function isTelling(value: string): boolean {
  if (value.length < SHORTEST) return false;
  return !TRIVIAL.test(value) || (value.length >= LONG_WORD && /^[a-z]+$/i.test(value));
}

/** `authorization=Bearer%20abc`: the value, and what stands behind the scheme. */
function headerSecrets(headers: string): string[] {
  return headers.split(',').flatMap((header) => {
    const value = decoded(header.slice(header.indexOf('=') + 1).trim());
    const space = value.indexOf(' ');
    return space > 0 ? [value.slice(space + 1)] : [value];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
