/** The four levels of the conventions. */
export type RequirementLevel = 'required' | 'conditionally_required' | 'recommended' | 'opt_in';

/** What a condition may look at: the attributes of a span or of a data point, and whether the operation failed. */
export interface Facts {
  attributes: Readonly<Record<string, unknown>>;
  /** The span status is ERROR. Always false on data points, which carry no status. */
  failed: boolean;
}

/** What the conventions ask of one attribute on one signal. */
export interface Requirement {
  level: RequirementLevel;
  /** The condition in words. One without `holds` cannot be judged from the outside, so absence is never reported. */
  when?: string;
  /** The attribute must (conditionally required) or should (recommended) be there when this is true. */
  holds?: (facts: Facts) => boolean;
  /** The attribute must not be there unless this is true. */
  onlyIf?: (facts: Facts) => boolean;
  /** Reports absence at another level than the conventions' word implies; the table says why. */
  absence?: 'violation' | 'improvement';
}

/** Requirements of one signal by attribute name. */
export type Requirements = Readonly<Record<string, Requirement>>;

/** Must be on every span or data point. */
export const required: Requirement = { level: 'required' };

/** May be there when somebody asked for it. */
export const optIn: Requirement = { level: 'opt_in' };

/** Should be on every successful span. */
export const recommended: Requirement = { level: 'recommended' };

/** Should be there under a condition that only the instrumentation knows. */
export const recommendedWhen = (when: string): Requirement => ({ level: 'recommended', when });

/** Must be there under a condition; `holds` where the span itself shows whether it is met. */
export const conditional = (when: string, holds?: Requirement['holds']): Requirement => ({
  level: 'conditionally_required',
  when,
  ...(holds ? { holds } : {}),
});

/** Whether an attribute is set. */
export const has = (facts: Facts, name: string): boolean => facts.attributes[name] !== undefined;

/** `error.type`: there if and only if the span failed. */
export const errorType: Requirement = {
  level: 'conditionally_required',
  when: 'the operation ended in an error',
  holds: (facts) => facts.failed,
  onlyIf: (facts) => facts.failed,
};

/** `server.port`: belongs to every `server.address`. */
export const serverPort: Requirement = conditional('server.address is set', (facts) => has(facts, 'server.address'));
