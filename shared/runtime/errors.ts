/** The base of errors that are thrown on purpose. Step Functions and the dead-letter queue show `name` and `message`. */
export class SluiceError extends Error {
  constructor(name: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = name;
  }
}

/** The deployment is wrong; trying again does not help. */
export class ConfigError extends SluiceError {
  constructor(message: string) {
    super('ConfigError', message);
  }
}

/** An event or a task's input does not have the shape it must have; trying again does not help. */
export class InvalidInput extends SluiceError {
  constructor(message: string) {
    super('InvalidInput', message);
  }
}

/** A new slot did not answer as it should. The rollout tries again as often as the policy says. */
export class SmokeTestFailed extends SluiceError {
  constructor(message: string, options?: ErrorOptions) {
    super('SmokeTestFailed', message, options);
  }
}

/** The endpoint is not what the plan says it should be by now. */
export class VerificationFailed extends SluiceError {
  constructor(message: string) {
    super('VerificationFailed', message);
  }
}

/** Someone else has changed the route; the rollout looks at it again. */
export class RouteConflict extends SluiceError {
  constructor(message: string) {
    super('RouteConflict', message);
  }
}

/** Others have changed the same item again and again. Trying later helps. */
export class Contention extends SluiceError {
  constructor(message: string) {
    super('Contention', message);
  }
}

/** There is nothing to work on: no plan, no policy. */
export class NotFound extends SluiceError {
  constructor(message: string) {
    super('NotFound', message);
  }
}
