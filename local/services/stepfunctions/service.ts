import { Aborted } from '../../asl/abort.ts';
import type { Cloud, CoreService } from '../../core/cloud.ts';
import { bind } from '../../core/service.ts';
import { operations } from './operations.ts';
import { StatesState } from './state.ts';

/** What the rest of the cloud may ask of Step Functions beside its API. */
export interface StatesCore {
  /** States entered and retries made by an execution: what Step Functions bills. Throws `ExecutionDoesNotExist`. */
  transitions(executionArn: string): number;
  /** Resolves when the execution has ended; at once when it already has. */
  ended(executionArn: string): Promise<void>;
}

export function stepfunctions(cloud: Cloud): CoreService<StatesCore> {
  const state = new StatesState(cloud);
  return {
    name: 'stepfunctions',
    operations: bind(state, operations),
    stop() {
      for (const { controller } of state.executions.values()) controller.abort(new Aborted('execution'));
    },
    core: {
      transitions: executionArn => state.execution(executionArn).transitions,
      ended(executionArn) {
        const execution = state.execution(executionArn);
        if (execution.status !== 'RUNNING') return Promise.resolve();
        return new Promise(resolve => execution.watchers.add(resolve));
      },
    },
  };
}
