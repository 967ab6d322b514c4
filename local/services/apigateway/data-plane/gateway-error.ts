/** One of API Gateway's own answers: its type, status and error name. */
interface ErrorKind {
  readonly status: number;
  readonly errorType: string;
  /** Null where API Gateway gives none. */
  readonly message: string | null;
}

/** The kinds of gateway responses that occur here, with their defaults. */
export const errorKinds = {
  ACCESS_DENIED: { status: 403, errorType: 'AccessDeniedException', message: 'Forbidden' },
  API_CONFIGURATION_ERROR: { status: 500, errorType: 'InternalServerErrorException', message: 'Internal server error' },
  AUTHORIZER_CONFIGURATION_ERROR: { status: 500, errorType: 'AuthorizerConfigurationException', message: null },
  AUTHORIZER_FAILURE: { status: 500, errorType: 'AuthorizerFailureException', message: null },
  BAD_REQUEST_BODY: { status: 400, errorType: 'BadRequestException', message: 'Invalid request body' },
  BAD_REQUEST_PARAMETERS: {
    status: 400,
    errorType: 'BadRequestException',
    message: 'Missing required request parameters',
  },
  DEFAULT_4XX: { status: 403, errorType: 'ForbiddenException', message: 'Forbidden' },
  /** An answer of the function that is none: it has no kind of its own. */
  DEFAULT_5XX: { status: 502, errorType: 'InternalServerErrorException', message: 'Internal server error' },
  EXPIRED_TOKEN: {
    status: 403,
    errorType: 'ExpiredTokenException',
    message: 'The security token included in the request is expired',
  },
  /** AWS names no gateway response for a head or a path (`URI_TOO_LONG`) that is too long. */
  HEAD_TOO_LARGE: { status: 431, errorType: 'BadRequestException', message: 'Request Header Fields Too Large' },
  INTEGRATION_FAILURE: { status: 504, errorType: 'InternalServerErrorException', message: 'Internal server error' },
  INTEGRATION_TIMEOUT: {
    status: 504,
    errorType: 'InternalServerErrorException',
    message: 'Endpoint request timed out',
  },
  INVALID_API_KEY: { status: 403, errorType: 'ForbiddenException', message: 'Forbidden' },
  INVALID_SIGNATURE: {
    status: 403,
    errorType: 'InvalidSignatureException',
    message: 'The request signature we calculated does not match the signature you provided.',
  },
  MISSING_AUTHENTICATION_TOKEN: {
    status: 403,
    errorType: 'MissingAuthenticationTokenException',
    message: 'Missing Authentication Token',
  },
  QUOTA_EXCEEDED: { status: 429, errorType: 'LimitExceededException', message: 'Limit Exceeded' },
  REQUEST_TOO_LARGE: { status: 413, errorType: 'RequestTooLongException', message: 'Request Too Long' },
  THROTTLED: { status: 429, errorType: 'TooManyRequestsException', message: 'Too Many Requests' },
  UNAUTHORIZED: { status: 401, errorType: 'UnauthorizedException', message: 'Unauthorized' },
  URI_TOO_LONG: { status: 414, errorType: 'BadRequestException', message: 'Request URI too long' },
} as const satisfies Record<string, ErrorKind>;

export type ErrorType = keyof typeof errorKinds;

/** A request that ends at the gateway. */
export class GatewayError extends Error {
  readonly type: ErrorType;

  /** What the client is told; null where API Gateway says nothing. */
  readonly text: string | null;

  constructor(type: ErrorType, text: string | null = errorKinds[type].message) {
    super(text ?? type);
    this.type = type;
    this.text = text;
  }
}
