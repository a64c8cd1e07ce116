/**
 * An API as the common scenarios need it: where it is called, what its provider answers, and what the spans then say.
 * One scenario file serves every API by this.
 *
 * @typedef {object} Api
 * @property {string} prefix stands before the names of its scenarios; empty for a suite's main API
 * @property {string} model
 * @property {(client: object) => object} resource the resource object that has `create`
 * @property {(rest?: object) => object} ask a request
 * @property {(rest?: object) => object} answer a JSON answer of which the span says {@link Api.ok}
 * @property {string} id the `id` that answers and streams have
 * @property {string} responseModel
 * @property {() => object[]} hello a whole stream that says `Hel` and `lo`, of which the span says {@link Api.ok}
 * @property {(text: string) => object} text an event with this text
 * @property {object[]} opening the events that come before the first text
 * @property {object[]} idle events that the SDK keeps to itself; the oldest deliver an event when the next one begins
 * @property {object[]} closing the events after the last text
 * @property {(event: object) => string} textOf
 * @property {(event: object) => boolean} isLast
 * @property {object} ok outcome, finish reasons and usage of an answer that went well
 * @property {object} cut finish reasons and usage of a stream that was opened and did not get to its end
 * @property {object} unopened the same of a stream that began with a text
 * @property {(status: number) => object} failure the body of an error answer
 * @property {Record<string, object|string>} streamErrors events by which a stream fails; among them `error-event`
 * @property {number[]} statuses HTTP statuses that the provider refuses with
 * @property {(key: string) => object} echo request fields that carry `key`
 * @property {(body: object) => string} echoed the `key` of a request
 * @property {(events: object[], at: number, id: string) => object[]} streamCountedAs a stream with that id and usage
 * @property {object} silentEnd what differs from {@link Api.cut} when a stream just ends midway
 * @property {unknown[]} oddAnswers JSON of compatible servers that is no answer
 * @property {{ asked: object, written: object }} settings request parameters, and the attributes that show them
 * @property {Helper} helper
 * @property {(setting: object, how?: { flag: boolean }) => object[]} untapped
 *   the spans that the SDK makes itself for a call that we do not see
 * @property {(setting: object) => string} activeName the name of the active span while a request is made
 * @property {object[]} withoutKey the spans of a call of a client that has no key
 * @property {(setting: object, span: object) => object[]} refusedAtOnce the spans of a call that `create` itself refuses
 * @property {(setting: object, span: object) => object[]} withStrangeMessages
 *   the spans of a call whose messages are no objects; `span` when the SDK sends them
 * @property {Record<string, import('../index.mjs').Condition|undefined>} has features that not all versions have
 *
 * The stream helper of an API.
 *
 * @typedef {object} Helper
 * @property {(setting: object, client: object) => object} resource the resource object that has `stream`
 * @property {string} textEvent its event for a piece of text
 * @property {string[]} events all its events
 * @property {(helper: object) => Promise<object>} finals what it has to say in the end
 * @property {(resource: object, client: object) => object} onto makes the helper use that resource; returns its `this`
 */

/** The events until some text is out; the application gets {@link chunksUntilText} of them. */
export function said(api, text = 'one') {
  return [...api.opening, api.text(text), ...api.idle];
}

/** How many chunks the application gets until it has read the first text. */
export function chunksUntilText(api) {
  return api.opening.length + 1;
}

/** Reads by hand until there is some text, and returns it. */
export async function readText(api, iterator) {
  for (;;) {
    const { value, done } = await iterator.next();
    if (done) return undefined;
    if (api.textOf(value)) return api.textOf(value);
  }
}

/** All texts of a stream, one for each event. */
export async function texts(api, stream) {
  const found = [];
  for await (const part of stream) found.push(api.textOf(part));
  return found;
}

/** Scenarios under their API's prefix, played where `only` and their own condition hold. */
export function prefixed(api, scenarios, only) {
  return scenarios.map((scenario) => ({
    ...scenario,
    name: `${api.prefix}${scenario.name}`,
    only: both(only, scenario.only),
  }));
}

function both(one, other) {
  if (!other) return one;
  const { versions = one.versions } = other;
  const common = one.versions.filter((version) => versions.includes(version));
  return { ...other, versions: common, reason: `${one.reason}; ${other.reason}` };
}
