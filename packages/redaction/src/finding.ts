/** One piece of a text that is personal data or a secret. */
export interface Finding {
  /** One of `ENTITIES`, or the name of a pattern of the user's. */
  entity: string;
  /** Offset of its first UTF-16 code unit. */
  start: number;
  /** Offset behind its last UTF-16 code unit. */
  end: number;
  /**
   * 0 to 1: how sure the form is. 0.95 and above: a checksum or an unmistakable prefix; 0.85: a form that is hardly
   * anything else; 0.7: a plain form beside a context word; below 0.5 is never reported.
   */
  confidence: number;
  /** Why it was found, for people: `Luhn and issuer prefix`, `context word "passport"`. Never holds the value. */
  reason: string;
}
