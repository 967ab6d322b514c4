/**
 * An error as an AWS service answers it. `code` is the name clients see (`ValidationException`, `ResourceInUse`, …);
 * the HTTP status is taken from the service's model where the error is modelled, and from here otherwise.
 */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the modelled error shape, e.g. `OriginalStatusCode` of the runtime's `ModelError`. */
  readonly fields: Record<string, unknown>;

  constructor(code: string, message: string, options: { status?: number; fields?: Record<string, unknown> } = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = options.status ?? 400;
    this.fields = options.fields ?? {};
  }
}
