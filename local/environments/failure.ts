import { types } from 'node:util';

/** How a function failed, in the form in which Lambda answers it. */
export interface Failure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** What Lambda's Node.js runtime makes of something thrown. */
export function failureOf(thrown: unknown): Failure {
  if (types.isNativeError(thrown) || thrown instanceof Error) {
    return { errorType: thrown.name, errorMessage: thrown.message, trace: (thrown.stack ?? '').split('\n') };
  }
  return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
}

export function timedOut(requestId: string, timeoutSeconds: number): Failure {
  return {
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`,
  };
}

export function exited(requestId: string, exitCode: number): Failure {
  const reason = exitCode === 0 ? 'without providing a reason' : `with error: exit status ${exitCode}`;
  return { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: Runtime exited ${reason}` };
}
