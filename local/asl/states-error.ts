/**
 * An error as the States Language knows it: a name, and a cause for people. `aliases` are further names under which
 * Retry and Catch find it (`States.HeartbeatTimeout` is reported as `States.Timeout`).
 */
export class StatesError extends Error {
  readonly error: string;
  override readonly cause: string | undefined;
  readonly aliases: readonly string[];

  constructor(error: string, cause?: string, aliases: readonly string[] = []) {
    super(cause === undefined ? error : `${error}: ${cause}`);
    this.name = 'StatesError';
    this.error = error;
    this.cause = cause;
    this.aliases = aliases;
  }

  /** What a Catch sees as `$states.errorOutput`. */
  get output(): { Error: string; Cause: string } {
    return { Error: this.error, Cause: this.cause ?? '' };
  }
}

/** A query that could not be evaluated, before it is known in which state. `location` is the field's path. */
export class QueryEvaluationError extends StatesError {
  readonly location: string;

  constructor(location: string, cause: string) {
    super('States.QueryEvaluationError', cause);
    this.location = location;
  }
}
