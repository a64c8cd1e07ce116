/**
 * Tokenizers that differ enough to be told apart: OpenAI's newer one, which all others are taken to be like; Anthropic's
 * up to the 4.6 models; and the one it has had since Opus 4.7.
 */
export type TokenizerFamily = 'o200k' | 'claude' | 'claude_4_7';

/**
 * Tokens for each of o200k_base. Latin text, code and numbers: from recorded answers of Anthropic, whose tokens are known; see
 * `docs/token-estimates.md`. Other scripts: the lower end of what others have found (1.3 to 2), for want of recordings.
 */
const FACTORS: Readonly<Record<TokenizerFamily, { latin: number; other: number }>> = {
  o200k: { latin: 1, other: 1 },
  claude: { latin: 1.13, other: 1.4 },
  claude_4_7: { latin: 1.4, other: 1.5 },
};

const OTHER_SCRIPTS =
  /^(han|kana|hangul|cyrillic|greek|arabic|hebrew|devanagari|indic|thai|letter|vietnamese|wide|high)\b/;

/** What a weight of the automaton is multiplied by. */
export function factorOf(family: TokenizerFamily, weight: string): number {
  return OTHER_SCRIPTS.test(weight) ? FACTORS[family].other : FACTORS[family].latin;
}

/** Models of Anthropic that came before its newer tokenizer. */
const OLDER_CLAUDE = /claude-(instant|v?[1-3]\b|[23]-|(opus|sonnet|haiku)-4(-[0-6])?(-?\d{8}|-v\d|$|@|[^-\d]))/;

/**
 * The tokenizer of a model; by its name, since Bedrock, Vertex and gateways serve it too.
 *
 * @param provider the provider's name, which decides where the model is not known
 */
export function familyOf(provider: string, model: string | undefined): TokenizerFamily {
  const name = model?.toLowerCase() ?? '';
  if (!name.includes('claude')) return provider === 'anthropic' ? 'claude_4_7' : 'o200k';
  return OLDER_CLAUDE.test(name.replaceAll('.', '-')) ? 'claude' : 'claude_4_7';
}
