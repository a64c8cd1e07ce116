/** Loopback ports differ from run to run, and so would every message that names one. */
function steady(text) {
  return text?.replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT');
}

/**
 * What an application can see of an error, as plain JSON: class and class chain, message, the API's fields, headers,
 * own property names, and its cause.
 */
export function describeError(error) {
  if (error === null || typeof error !== 'object') return { thrown: String(error) };
  const { status, code, type, param } = error;
  return {
    classes: classChain(error),
    name: error.name,
    message: steady(error.message),
    fields: { status, code, type, param, requestId: error.requestID ?? error.request_id },
    body: error.error,
    headers: describeHeaders(error.headers),
    keys: Object.keys(error),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}

function classChain(error) {
  const names = [];
  for (let at = Object.getPrototypeOf(error); at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    names.push(at.constructor.name);
  }
  return names;
}

/** Headers as a plain object, from `Headers` and from the plain object of older SDKs. */
export function describeHeaders(headers) {
  if (!headers) return undefined;
  const entries = typeof headers.entries === 'function' ? [...headers.entries()] : Object.entries(headers);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Runs `work` and says how it ended: `{ value }`, or `{ error }`, and whether it threw before returning a promise. */
export async function settled(work) {
  let pending;
  try {
    pending = work();
  } catch (error) {
    return { thrownSynchronously: describeError(error) };
  }
  try {
    return { value: await pending };
  } catch (error) {
    return { error: describeError(error) };
  }
}
