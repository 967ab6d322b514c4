/** What the API says of a request that it did not answer. */
export interface ErrorDetails {
  readonly code: string;
  readonly message: string;
  /** Whether no inference ran and another try may help. */
  readonly retryable: boolean;
  readonly requestId?: string;
  readonly scope?: 'model' | 'class' | 'upstream';
  readonly details?: unknown;
}

/** A request that was refused or failed. `status` is undefined when the error came inside a stream. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number | undefined;
  readonly error: ErrorDetails;
  /** When another try may help, milliseconds; undefined where the API does not say. */
  readonly retryAfterMs: number | undefined;

  constructor(status: number | undefined, error: ErrorDetails, retryAfterMs?: number) {
    super(`${error.code}: ${error.message}`);
    this.status = status;
    this.error = error;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The error that an answer holds. What is between client and API may answer in another form; that is never retryable. */
export async function readError(response: Response): Promise<ApiError> {
  const text = await response.text();
  const error = parseError(text) ?? {
    code: 'unknown',
    message: `HTTP ${response.status}: ${text.slice(0, 200)}`,
    retryable: false,
  };
  return new ApiError(response.status, error, retryAfterMs(response.headers));
}

/** The `error` of a body in the API's form. */
export function parseError(text: string): ErrorDetails | undefined {
  try {
    const { error } = JSON.parse(text) as { readonly error?: Partial<ErrorDetails> };
    if (typeof error?.code !== 'string') return undefined;
    return { ...error, code: error.code, message: error.message ?? '', retryable: error.retryable === true };
  } catch {
    return undefined;
  }
}

function retryAfterMs(headers: Headers): number | undefined {
  const exact = headers.get('x-retry-after-ms');
  const seconds = headers.get('retry-after');
  const ms = exact === null ? Number(seconds ?? Number.NaN) * 1000 : Number(exact);
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}
