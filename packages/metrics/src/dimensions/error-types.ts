/** Stands for every error that is not in the list, as the conventions have it. */
export const OTHER_ERROR = '_OTHER';

/**
 * The values of `error.type` that metrics have: a provider's code or a class's name is finite, but what other
 * instrumentations and apps write there is not.
 */
const KNOWN: ReadonlySet<string> = new Set(
  [
    // HTTP statuses, as instrumentations of HTTP clients write them.
    '400 401 402 403 404 405 408 409 410 413 415 422 424 425 429 499 500 501 502 503 504 520 522 524 529',
    // Classes of openai and @anthropic-ai/sdk.
    'APIError APIConnectionError APIConnectionTimeoutError APIUserAbortError AuthenticationError BadRequestError',
    'ConflictError InternalServerError NotFoundError PermissionDeniedError RateLimitError UnprocessableEntityError',
    'OpenAIError AnthropicError LengthFinishReasonError ContentFilterFinishReasonError InvalidWebhookSignatureError',
    'OAuthError SubjectTokenProviderError',
    // Classes of other SDKs: Google, AWS, Mistral, Cohere, the AI SDK.
    'ApiError ClientError ServerError ThrottlingException ModelTimeoutException ModelErrorException',
    'ModelNotReadyException ModelStreamErrorException ServiceUnavailableException InternalServerException',
    'ValidationException AccessDeniedException ResourceNotFoundException ServiceQuotaExceededException SDKError',
    'CohereError CohereTimeoutError AI_APICallError AI_RetryError AI_NoObjectGeneratedError AI_TypeValidationError',
    'AI_InvalidResponseDataError AI_LoadAPIKeyError AI_NoSuchToolError',
    // Of the platform.
    'Error TypeError RangeError SyntaxError AbortError TimeoutError FetchError AggregateError ECONNREFUSED ECONNRESET',
    'ENOTFOUND ETIMEDOUT EPIPE UND_ERR_CONNECT_TIMEOUT UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT UND_ERR_SOCKET',
    // Codes of OpenAI, Azure and Anthropic.
    'api_error authentication_error billing_error content_filter context_length_exceeded engine_overloaded',
    'image_parse_error insufficient_quota internal_error invalid_api_key invalid_image invalid_prompt',
    'invalid_request_error model_not_found not_found_error overloaded_error permission_error rate_limit_error',
    'rate_limit_exceeded request_too_large server_error server_overloaded timeout_error tokens_exceeded',
    'vector_store_timeout',
    // How a call ended, where nothing else is known.
    'error timeout rate_limited cancelled',
  ].flatMap((line) => line.split(' ')),
);

/**
 * An error's type as metrics have it. Module names before a class are taken off: `openai.RateLimitError`.
 *
 * @example errorType('BadRequestError') // 'BadRequestError'
 * errorType('MyOwnError') // '_OTHER'
 */
export function errorType(type: string | undefined): string {
  if (type === undefined) return OTHER_ERROR;
  if (KNOWN.has(type)) return type;
  const name = type.slice(type.lastIndexOf('.') + 1);
  return KNOWN.has(name) ? name : OTHER_ERROR;
}
