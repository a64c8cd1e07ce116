/**
 * How deep the brackets of a text are nested, at most. What stands in quotes and comments counts, too: it is a bound, to be
 * had before a parser that recurses sees the text.
 */
export function deepestNesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '[' || character === '{') {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if ((character === ']' || character === '}') && depth > 0) {
      depth -= 1;
    }
  }
  return deepest;
}
