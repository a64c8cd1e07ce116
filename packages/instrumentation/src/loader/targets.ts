/** A file of an SDK whose classes a tap wants to see. */
export interface TargetFile {
  /** Path inside the package without extension: `resources/chat/completions/completions`. */
  path: string;
  /** The name under which the tap finds it: `chat.completions`. */
  surface: string;
  /** Names declared in that file: `['Completions']`. */
  classes: readonly string[];
}

/** An SDK that a tap knows. There is no version range: a tap probes for the shape. */
export interface Target {
  /** npm name: `openai`. The folder's name does not matter, so npm aliases are found. */
  package: string;
  /** Files that every import of the SDK loads; seeing one without a target file means that the tap missed. */
  entries: readonly string[];
  files: readonly TargetFile[];
}

/** What the loader hands to a tap when a target file was loaded: the classes by name. */
export interface Offer {
  package: string;
  surface: string;
  /** Path or URL of the file, for messages. */
  file: string;
  classes: Record<string, unknown>;
}
