type Random = (below: number) => number;

const WORDS = [
  'mail jan@example.com now',
  'jan@example.com',
  '4111111111111111',
  'card 4111 1111 1111 1111.',
  'plain words',
  '',
  'passport X1234567',
  'tab\there',
  'line\njan@example.com',
  'quote"d',
  'back\\slash',
  'é漢😀',
  '\u0001',
  'C:\\new\\table',
  '<EMAIL>',
  'null',
  '[INFO] ok',
  '{not json',
  '\ud800',
  '/path/to',
  'Jan Jansen',
  '\u2028',
]; // prettier-ignore
const KEYS = [
  'a',
  'surname',
  'password',
  'email',
  'id',
  'type',
  'pin',
  'passport',
  'jan@example.com',
  'n\n',
  'content',
  '',
];
const NUMBERS = ['0', '-1', '1.0', '1e5', '4111111111111111', '12345678901234567890', '0.25', '-0'];

/** A JSON text, with white space, escapes of all kinds, odd numbers, and JSON in its strings. */
export function randomJson(random: Random, depth = 0): string {
  const space = () => ['', '', '', ' ', '\n', '\t '][random(6)]!;
  const kind = depth > 3 ? 2 + random(3) : random(depth === 0 ? 2 : 6);
  if (kind === 0) {
    const members = Array.from({ length: random(5) }, () => {
      const key = randomString(random, KEYS[random(KEYS.length)]!);
      return `${space()}${key}${space()}:${space()}${randomJson(random, depth + 1)}${space()}`;
    });
    return `{${members.join(',') || space()}}`;
  }
  if (kind === 1) {
    const items = Array.from({ length: random(5) }, () => `${space()}${randomJson(random, depth + 1)}${space()}`);
    return `[${items.join(',') || space()}]`;
  }
  if (kind === 2) return NUMBERS[random(NUMBERS.length)]!;
  if (kind === 3) return ['true', 'false', 'null'][random(3)]!;
  if (kind === 5) return randomString(random, randomJson(random, depth + 1));
  return randomString(
    random,
    WORDS[random(WORDS.length)]! + (random(3) === 0 ? ` ${WORDS[random(WORDS.length)]!}` : ''),
  );
}

/** The text as a JSON string, some of its characters spelt in other ways. */
function randomString(random: Random, text: string): string {
  const style = random(3);
  if (style > 0) return JSON.stringify(text);
  let out = '"';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isPlain = code >= 0x20 && code !== 0x22 && code !== 0x5c;
    if (text[i] === '/' && random(2) === 0) out += '\\/';
    else if (isPlain && random(5) > 0) out += text[i];
    else out += `\\u${code.toString(16).padStart(4, '0')}`;
  }
  return `${out}"`;
}
