import type { JsonObject } from '../../../asl/json.ts';
import { AwsError } from '../../../core/aws-error.ts';
import type { SageMakerState } from '../state.ts';
import type { PipelineExecution } from './pipeline-execution.ts';

interface Waiting {
  readonly execution: PipelineExecution;
  resolve(outputs: JsonObject): void;
  reject(error: Error): void;
}

/** The callback step that waits for this token. Throws when none does, which is so once it was answered. */
export function callbackOf(state: SageMakerState, token: string): Waiting {
  for (const execution of state.executions.values()) {
    const waiting = execution.callbacks.get(token);
    if (waiting) return { execution, ...waiting };
  }
  throw new AwsError('ResourceNotFound', `No step waits for the callback token '${token}'.`, { status: 404 });
}
