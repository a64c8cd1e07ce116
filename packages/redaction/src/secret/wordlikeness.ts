import { CHARACTERS, isOneOf } from './characters.ts';

/**
 * How much likelier than by chance a letter follows another one in words and names, by first letter: one character per
 * second letter, `j` for as likely as by chance, each step away from it half a bit (`a`: 2^4.5 times rarer). Counted
 * over the identifiers and the prose of some 3,000 public TypeScript and Markdown files.
 */
// biome-ignore format: a row per line
const PAIRS = [
  'elnmdgmakagpnoalaompkgggjd',
  'kdfclccdihalbajaahhcjaaafa',
  'nchenbanjamkbapfalhnkaaafa',
  'lfdipdeamaahcbjdahidibaafa',
  'ojopjljbgebnnphkjppofmhnja',
  'jcdckjaanaahadlaaifeiaaaea',
  'iaaaodghiaaheifgajggiaaaca',
  'maaamaaajaabeakaagbifaaada',
  'kimmljlaaafmmppkajnoakagaj',
  'caaaiaaabaaaaaeaaaiacaaaaa',
  'eaaamacaiaacadcbaagabaaaaa',
  'mfdipebaoabmcamfaajlkgaajc',
  'nifaoaaalaahhblmaakahaaaca',
  'mbmnnjoclbggfkliadopjiaafb',
  'iklndhiaidimmplmapkkmjkeba',
  'oacgnaagjablcanianhmlaaada',
  'aaaaaaaaaaaaaaaaaaaakaaaaa',
  'pdkjpfianahhkjofalmmkjcaka',
  'lalfpgaknaggegmmadnplhddja',
  'oajdpcampaahhbniaolkkadama',
  'hiiilhfajaalknbjamlnbaaaaa',
  'laaaoagakaaaaafaaaaaaaaaaa',
  'iaaajaaeiaacaghaahgaaaaaaa',
  'cafagaaafaaaaaajaaalaaaaca',
  'cdbadaaaeaafeidlaageaaeaaa',
  'faaajaaaeaaaaalaaaaaaaaaaa',
] as const;

const EVEN = 0x6a;
/** Steps of half a bit for the other neighbours: names seldom change between letters and digits, tokens do. */
const LETTER_AND_DIGIT = -2.4;
const SMALL_AND_CAPITAL = -1.4;
const TWO_DIGITS = 0.6;

const ODDS = buildOdds();

/** By both character codes: steps for a pair of ASCII characters, 0 where one is neither letter nor digit. */
function buildOdds(): Float32Array {
  const odds = new Float32Array(128 * 128);
  for (let first = 48; first < 123; first++) {
    for (let second = 48; second < 123; second++) odds[(first << 7) | second] = stepsOf(first, second);
  }
  return odds;
}

function stepsOf(first: number, second: number): number {
  if (!isOneOf(first, CHARACTERS.alphanumeric) || !isOneOf(second, CHARACTERS.alphanumeric)) return 0;
  const digits = Number(isOneOf(first, CHARACTERS.digit)) + Number(isOneOf(second, CHARACTERS.digit));
  if (digits > 0) return digits === 2 ? TWO_DIGITS : LETTER_AND_DIGIT;
  if (isOneOf(first, CHARACTERS.lower) && isOneOf(second, CHARACTERS.upper)) return SMALL_AND_CAPITAL;
  return PAIRS[(first | 0x20) - 97]!.charCodeAt((second | 0x20) - 97) - EVEN;
}

/**
 * How much a piece of text reads like words or a name, in bits: positive for `max-token-limit-2`, far below zero for
 * random letters and digits (about -1.5 per character). Random hexadecimal digits stay near -0.5 per character.
 */
export function wordlikeness(text: string, start: number, end: number): number {
  let steps = 0;
  let before = text.charCodeAt(start);
  for (let i = start + 1; i < end; i++) {
    const code = text.charCodeAt(i);
    if ((before | code) < 128) steps += ODDS[(before << 7) | code]!;
    before = code;
  }
  return steps / 2;
}
