/** @import { Random } from './random.mjs' */

const PASSWORD = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';
const BASE64 = `${PASSWORD}01IOl+/`;
const URL_SAFE = `${PASSWORD}01IOl-_`;

/** Something with its secret in the middle. @typedef {[before: string, secret: string, behind: string]} Credential */

/** @param {Random} random */
function jwt(random) {
  const part = (/** @type {object} */ value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = part({ alg: random.pick(['HS256', 'RS256', 'ES256']), typ: 'JWT' });
  const claims = part({ sub: random.number(9), iat: random.int(1_700_000_000, 1_799_999_999), role: 'user' });
  return `${header}.${claims}.${random.from(URL_SAFE, 43)}`;
}

/** @param {Random} random @param {string} newline @param {boolean} cut */
function pem(random, newline, cut) {
  const kind = random.pick(['RSA ', 'EC ', 'OPENSSH ', '', 'ENCRYPTED ']);
  const lines = Array.from({ length: random.int(4, 14) }, () => random.from(BASE64, 64));
  const edge = (/** @type {string} */ word) => `-----${word} ${kind}PRIVATE${' '}KEY-----`;
  if (cut) return [edge('BEGIN'), ...lines.slice(0, 3), random.from(BASE64, 20)].join(newline);
  return [edge('BEGIN'), ...lines, edge('END')].join(newline);
}

const HOSTS = ['db.internal.example', 'cluster0.example.net', 'localhost', '10.0.4.17'];

/** @type {Readonly<Record<string, readonly ((random: Random) => Credential)[]>>} */
export const CREDENTIALS = {
  JWT: [(random) => ['token ', jwt(random), ' expired'], (random) => ['{"id_token":"', jwt(random), '"}']],
  AUTH_HEADER: [
    (random) => ['Authorization: Bearer ', random.from(URL_SAFE, 40), ''],
    (random) => ['authorization: Basic ', Buffer.from(`user:${random.from(PASSWORD, 16)}`).toString('base64'), ''],
    (random) => [
      'Proxy-Authorization: Basic ',
      Buffer.from(`proxy:${random.from(PASSWORD, 12)}`).toString('base64'),
      '',
    ],
    (random) => ['curl -H "Authorization: Bearer ', random.from(URL_SAFE, 48), '" https://api.example.com/v1/me'],
    (random) => ['{"headers":{"authorization":"Bearer ', random.from(URL_SAFE, 36), '","accept":"application/json"}}'],
    (random) => ['x-api-key: ', random.from(URL_SAFE, 32), ''],
    (random) => ["headers: { 'api-key': '", random.hex(32), "' }"],
    (random) => ['Authorization: Token ', random.hex(40), ''],
  ],
  COOKIE: [
    (random) => ['Cookie: session=', random.base62(32), ''],
    (random) => ['Set-Cookie: sid=', `${random.base62(24)}.${random.base62(12)}`, '; Path=/; HttpOnly; Secure'],
    (random) => ['{"cookie":"auth=', random.hex(48), '"}'],
  ],
  PRIVATE_KEY: [
    (random) => ['', pem(random, '\n', false), ''],
    (random) => ['{"private_key":"', pem(random, '\\n', false), '"}'],
    (random) => ['my key is\n', pem(random, '\n', true), ''],
  ],
  URL_CREDENTIALS: [
    (random) => [`https://deploy:`, random.from(PASSWORD, 16), `@git.example.com/team/app.git`],
    (random) => [`fetch("http://admin:`, `${random.from(PASSWORD, 8)}%21`, `@${random.pick(HOSTS)}:8080/metrics")`],
    (random) => [`ftp://backup:`, random.from(PASSWORD, 12), `@files.example.org/pub`],
  ],
  CONNECTION_STRING: [
    (random) => [`postgres://app:`, random.from(PASSWORD, 18), `@${random.pick(HOSTS)}:5432/orders?sslmode=require`],
    (random) => [`mongodb+srv://root:`, random.from(PASSWORD, 14), `@${random.pick(HOSTS)}/?retryWrites=true`],
    (random) => [`redis://:`, random.from(PASSWORD, 20), `@${random.pick(HOSTS)}:6379/0`],
    (random) => [`amqps://svc:`, random.from(PASSWORD, 16), `@${random.pick(HOSTS)}/vhost`],
    (random) => [
      `Server=tcp:${random.pick(HOSTS)},1433;Database=crm;User Id=sa;Password=`,
      random.from(PASSWORD, 15),
      `;Encrypt=true`,
    ],
    (random) => [
      `DefaultEndpointsProtocol=https;AccountName=store;AccountKey=`,
      `${random.from(BASE64, 86)}==`,
      `;EndpointSuffix=core.windows.net`,
    ],
    (random) => [
      `Endpoint=sb://bus.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=`,
      `${random.from(BASE64, 43)}=`,
      ``,
    ],
    (random) => [
      `jdbc:mysql://${random.pick(HOSTS)}:3306/shop?user=app&password=`,
      random.from(PASSWORD, 14),
      `&useSSL=true`,
    ],
    (random) => [`host=db.internal.example port=5432 user=app password=`, random.from(PASSWORD, 16), ` dbname=orders`],
  ],
};
