/** Puts a text in a colour, or leaves it alone. */
export type Paint = (text: string) => string;

/** The few colours of the view. */
export interface Palette {
  dim: Paint;
  bold: Paint;
  red: Paint;
  green: Paint;
  yellow: Paint;
  blue: Paint;
  magenta: Paint;
  cyan: Paint;
}

const same: Paint = (text) => text;
const sgr =
  (on: number, off: number): Paint =>
  (text) =>
    text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`;

const PLAIN: Palette = {
  dim: same,
  bold: same,
  red: same,
  green: same,
  yellow: same,
  blue: same,
  magenta: same,
  cyan: same,
};

const COLOURED: Palette = {
  dim: sgr(2, 22),
  bold: sgr(1, 22),
  red: sgr(31, 39),
  green: sgr(32, 39),
  yellow: sgr(33, 39),
  blue: sgr(34, 39),
  magenta: sgr(35, 39),
  cyan: sgr(36, 39),
};

/** The palette for coloured or plain output. */
export function palette(colour: boolean): Palette {
  return colour ? COLOURED : PLAIN;
}

/**
 * Whether to colour: `FORCE_COLOR` decides when it is set (`0` and `false` mean no), then a non-empty `NO_COLOR`
 * means no, then a terminal that is not dumb means yes.
 */
export function wantsColour(env: NodeJS.ProcessEnv, isTTY: boolean): boolean {
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (env.NO_COLOR) return false;
  return isTTY && env.TERM !== 'dumb';
}
