/** A value held as its JSON text: nobody can change it any more, and holding it costs nothing. */
export class JsonText {
  readonly text: string;
  /** False when the value was too large, and the text is the beginning of its JSON. */
  readonly complete: boolean;

  /** @param text JSON, or what should have been: a model may write broken JSON, and that text is what it asked for */
  constructor(text: string, complete = true) {
    this.text = text;
    this.complete = complete;
  }

  /** The value; the text itself when it is no JSON. */
  toJSON(): unknown {
    return this.complete ? parsed(this.text) : this.text;
  }
}

/** Arguments of a tool as a provider or an app gives them: JSON text is held, anything else is as it is. */
export function toolArguments(given: unknown): unknown {
  return typeof given === 'string' ? new JsonText(given) : given;
}

/** The value of a JSON text; the text itself when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * The same JSON with its characters written as such where `\u0040` and the like stand for them, as far as that changes
 * nothing: quotes, backslashes and control characters stay escaped. What is cut or broken stays so.
 */
export function withoutEscapes(json: string): string {
  if (!json.includes('\\u')) return json;
  return json.replace(/\\(?:u([0-9a-f]{4})|[^u])/gi, (sequence, hex: string | undefined) => {
    if (hex === undefined) return sequence;
    const unit = Number.parseInt(hex, 16);
    return unit < 0x20 || unit === 0x22 || unit === 0x5c ? sequence : String.fromCharCode(unit);
  });
}
