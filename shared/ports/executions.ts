export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';

/** Executions of the rollout state machine. */
export interface Executions {
  /** Starting one that exists already, running or over, does nothing. */
  start(name: string, input: object): Promise<'started' | 'exists'>;
  /** The ARN of the execution of that name, whether there is one or not. */
  arnOf(name: string): Promise<string>;
  /** By ARN, or by name; undefined when the state machine has none such. */
  status(execution: string): Promise<ExecutionStatus | undefined>;
}
