import { type AttributeDefinition, cacheCreation, costAttribute, lookupAttribute } from './attributes.ts';
import { checkValue } from './check-value.ts';
import { type Finding, Findings, type Mode } from './finding.ts';
import { lookupGenspanAttribute } from './genspan-attributes.ts';
import { checkGenspanRules } from './genspan-rules.ts';
import { checkContent } from './messages.ts';
import { isOwnOperation, ownAttributes } from './own-operations.ts';
import { readSpan, type SpanLike, type SpanView } from './read-span.ts';
import { refinements } from './refinements.ts';
import { has, type Requirement } from './requirement.ts';
import { checkSpanEvents } from './span-events.ts';
import { checkKind, checkName, checkSpecialValues, checkStatus } from './span-rules.ts';
import type { SpanType } from './span-type.ts';
import { findSpanType } from './span-types.ts';
import { entry } from './table.ts';
import { checkUsage } from './usage-rules.ts';

/** How spans are to be judged. */
export interface CheckOptions {
  /** Which names the run was asked to emit; `default` when left out. */
  mode?: Mode;
  /** Attributes that the test itself set: names, or prefixes that end with `*`. */
  allow?: readonly string[];
}

/**
 * Judges one span by the conventions and by the project's own attribute table.
 *
 * A span without any `gen_ai.*` name is not a GenAI span; only its `genspan.*` attributes, if it has some, are judged.
 * A span with `mcp.method.name` is judged by its single attributes, since MCP spans have rules of their own.
 *
 * @example
 * checkSpan({ name: 'chat gpt-4o', kind: 'CLIENT', attributes: { 'gen_ai.operation.name': 'chat' } });
 * // [{ id: 'required_attribute_not_present', level: 'violation', attribute: 'gen_ai.provider.name', ... }, ...]
 */
export function checkSpan(span: SpanLike, options: CheckOptions = {}): Finding[] {
  const view = readSpan(span);
  const findings = new Findings();
  const mode = options.mode ?? 'default';
  const isOurCall = view.attributes['genspan.outcome'] !== undefined;
  const isGenAI = isOurCall || Object.keys(view.attributes).some((name) => name.startsWith('gen_ai.'));
  if (!isGenAI) {
    checkSingleAttributes(view, Object.keys(view.attributes).filter(isGenspan), mode, findings);
    return findings.all;
  }
  const names = Object.keys(view.attributes).filter((name) => !isAllowed(name, options.allow ?? []));
  if (has(view, 'mcp.method.name')) {
    checkSingleAttributes(view, names.filter(isOurs), mode, findings);
  } else {
    checkGenAISpan(view, names, mode, findings);
  }
  return findings.all;
}

const isGenspan = (name: string): boolean => name.startsWith('genspan.');
const isOurs = (name: string): boolean => /^(gen_ai|genspan|openai|aws\.bedrock)\./.test(name);

function isAllowed(name: string, allow: readonly string[]): boolean {
  return allow.some((entry) => (entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : name === entry));
}

function checkGenAISpan(span: SpanView, names: string[], mode: Mode, findings: Findings): void {
  const type = findSpanType(span.attributes['gen_ai.operation.name'], span.kind);
  // Spans that the release does not know have no released names either.
  const nameMode = type?.addedAfterRelease && mode === 'v1.41' ? 'latest' : mode;
  const known = checkSingleAttributes(span, names, nameMode, findings);
  if (type) checkType(span, type, known, mode, findings);
  else if (!has(span, 'gen_ai.operation.name')) reportMissingOperation(findings);
  checkStatus(span, findings);
  checkSpecialValues(span, findings);
  checkUsage(span, mode, findings);
  checkGenspanRules(span, findings);
  checkSpanEvents(span, mode, findings);
}

function reportMissingOperation(findings: Findings): void {
  const name = 'gen_ai.operation.name';
  findings.violation('required_attribute_not_present', `a GenAI span must have ${name}`, name);
}

/** Judges attributes by themselves; returns the names that the registry knows, to be judged by the span type. */
function checkSingleAttributes(span: SpanView, names: string[], mode: Mode, findings: Findings): string[] {
  return names.filter((name) => {
    const definition = isGenspan(name) ? findGenspan(name, findings) : findRegistered(name, mode, findings);
    if (!definition) return false;
    if (name === 'gen_ai.operation.name' && isOwnOperation(span.attributes[name])) return true;
    checkValue(name, span.attributes[name], definition, findings);
    checkContent(name, span.attributes[name], mode, findings);
    return true;
  });
}

function findGenspan(name: string, findings: Findings): AttributeDefinition | undefined {
  const definition = lookupGenspanAttribute(name);
  if (!definition) findings.violation('missing_attribute', `${name} is not in the table of genspan attributes`, name);
  return definition;
}

function findRegistered(name: string, mode: Mode, findings: Findings): AttributeDefinition | undefined {
  const own = entry(ownAttributes, name);
  if (own) return own;
  const found = lookupAttribute(name, mode);
  if ('definition' in found) return found.definition;
  if (found.problem === 'deprecated') {
    const advice = found.replacement ? `${found.replacement} replaced it` : 'nothing replaced it';
    findings.violation('deprecated', `${name} is deprecated; ${advice}`, name);
  } else if (found.problem === 'unreleased') {
    findings.violation('missing_attribute', `${name} is newer than version 1.41`, name);
  } else {
    findings.violation('missing_attribute', `${name} is not in the registry`, name);
  }
  return undefined;
}

function checkType(span: SpanView, type: SpanType, known: string[], mode: Mode, findings: Findings): void {
  checkName(span, type, findings);
  checkKind(span, type, findings);
  const refining = refinements.filter(({ refines, applies }) => refines === type.id && applies(span));
  const table: Record<string, Requirement> = Object.assign({}, type.attributes, ...refining.map((r) => r.attributes));
  if (mode === 'v1.41') Object.assign(table, type.released);
  for (const [name, requirement] of Object.entries(table)) checkPresence(span, name, requirement, findings);
  const never: Record<string, string> = Object.assign({}, type.never, ...refining.map((r) => r.never));
  for (const name of known) {
    const isListed = Object.hasOwn(table, name) || mayStandAnywhere(name, type, table);
    const isReleased = mode === 'v1.41' && entry(type.released ?? {}, name) !== undefined;
    const isForbidden = entry(never, name) !== undefined && !isReleased;
    if (isListed && !isForbidden) continue;
    const reason = entry(never, name) ?? 'the conventions do not list it there';
    findings.violation('unexpected_attribute', `${name} must not be on a ${type.id} span: ${reason}`, name);
  }
}

/** Attribution keeps its names on every span of ours, whether or not the conventions list it for the type. */
const attribution: ReadonlySet<string> = new Set([
  'user.id',
  'session.id',
  'gen_ai.conversation.id',
  'gen_ai.prompt.name',
  'gen_ai.prompt.version',
]);

function mayStandAnywhere(name: string, type: SpanType, table: Readonly<Record<string, Requirement>>): boolean {
  if (isGenspan(name) || attribution.has(name)) return true;
  // Agents, tools and workflows are never counted: what they cost stands on the model calls under them.
  if (name === costAttribute) return type.kind === 'CLIENT';
  if (name === cacheCreation) return Object.hasOwn(table, 'gen_ai.usage.cache_write.input_tokens');
  return name.startsWith('gen_ai.prompt.variable.') && Object.hasOwn(table, 'gen_ai.prompt.variable');
}

/** How a call may end without the attributes that a response brings. */
const withoutResponse: readonly unknown[] = ['error', 'timeout', 'rate_limited', 'cancelled', 'abandoned'];

function checkPresence(span: SpanView, name: string, rule: Requirement, findings: Findings): void {
  if (has(span, name)) {
    if (rule.onlyIf && !rule.onlyIf(span)) {
      findings.violation(
        'unexpected_attribute',
        `${name} is set only if: ${rule.when ?? 'its condition is met'}`,
        name,
      );
    }
    return;
  }
  const message = `${name} is missing (${rule.level.replace('_', ' ')}${rule.when ? `: ${rule.when}` : ''})`;
  if (rule.level === 'required') {
    findings.add(rule.absence ?? 'violation', 'required_attribute_not_present', message, name);
  } else if (rule.level === 'conditionally_required' && rule.holds?.(span)) {
    findings.violation('conditionally_required_attribute_not_present', message, name);
  } else if (rule.level === 'recommended' && isDue(span, rule)) {
    findings.add(rule.absence ?? 'improvement', 'recommended_attribute_not_present', message, name);
  }
}

function isDue(span: SpanView, rule: Requirement): boolean {
  if (rule.holds) return rule.holds(span);
  if (rule.when !== undefined) return false;
  return !span.failed && !withoutResponse.includes(span.attributes['genspan.outcome']);
}
