import { expect, it } from 'vitest';
import { readFailure } from './failure.ts';

it.each([
  [{ code: 'context_length_exceeded', type: 'invalid_request_error' }, 'context_length_exceeded'],
  [{ code: 400, type: 'overloaded_error' }, 'overloaded_error'],
  [{ message: 'no' }, 'provider_error'],
  [{ type: 'The user jane@example.com may not do this' }, 'provider_error'],
])("is the provider's own word for %j, where that is one", (error, type) => {
  expect(readFailure(error)).toEqual({ type });
});

it.each([undefined, null, 'boom', 500])('is none for %j', (error) => {
  expect(readFailure(error)).toBeUndefined();
});
