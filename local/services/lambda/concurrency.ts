import { AwsError } from '../../core/aws-error.ts';
import type { FunctionDefinition } from '../../environments/function-definition.ts';
import type { DeployedFunction } from './state.ts';

/** Counts running requests and refuses those above a function's reserved or the account's unreserved concurrency. */
export class Concurrency {
  readonly #accountLimit: number;
  readonly #functions: ReadonlyMap<string, DeployedFunction>;
  readonly #running = new Map<string, number>();

  constructor(accountLimit: number, functions: ReadonlyMap<string, DeployedFunction>) {
    this.#accountLimit = accountLimit;
    this.#functions = functions;
  }

  running(functionName: string): number {
    return this.#running.get(functionName) ?? 0;
  }

  /** Takes one place. Answers how to give it back; throws the throttling error when there is none. */
  take(definition: FunctionDefinition): () => void {
    const { FunctionName, ReservedConcurrency } = definition;
    if (ReservedConcurrency !== undefined && this.running(FunctionName) >= ReservedConcurrency) {
      throw throttled('ReservedFunctionConcurrentInvocationLimitExceeded');
    }
    if (ReservedConcurrency === undefined && this.#unreservedRunning() >= this.unreservedLimit()) {
      throw throttled('ConcurrentInvocationLimitExceeded');
    }
    this.#running.set(FunctionName, this.running(FunctionName) + 1);
    return () => this.#running.set(FunctionName, this.running(FunctionName) - 1);
  }

  /** What reservations leave of the account's limit, `except` one function's own. */
  unreservedLimit(except?: string): number {
    let left = this.#accountLimit;
    for (const { definition } of this.#functions.values()) {
      if (definition.FunctionName !== except) left -= definition.ReservedConcurrency ?? 0;
    }
    return left;
  }

  #unreservedRunning(): number {
    let total = 0;
    for (const { definition } of this.#functions.values()) {
      if (definition.ReservedConcurrency === undefined) total += this.running(definition.FunctionName);
    }
    return total;
  }
}

function throttled(Reason: string): AwsError {
  return new AwsError('TooManyRequestsException', 'Rate Exceeded.', { status: 429, fields: { Reason, Type: 'User' } });
}
