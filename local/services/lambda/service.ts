import type { Cloud, CoreService } from '../../core/cloud.ts';
import type { PoolOptions } from '../../environments/environment-pool.ts';
import type { Credentials } from '../../environments/environment-variables.ts';
import type { ExecutionEnvironments } from '../../environments/execution-environments.ts';
import { logGroupOf } from '../../environments/function-definition.ts';
import { AsynchronousQueue } from './asynchronous-queue.ts';
import { Concurrency } from './concurrency.ts';
import { Destinations } from './destinations.ts';
import type { InvokeOptions, InvokeResult, LambdaCore } from './lambda-core.ts';
import { lambdaOperations } from './operations.ts';
import { checkPayload } from './payload.ts';
import { checkResourcePolicy } from './resource-policy.ts';
import { FunctionRunner } from './run-function.ts';
import { type DeployedFunction, LambdaState } from './state.ts';

export interface LambdaOptions {
  /** `workerEnvironments`, or `virtualEnvironments` with a transport. */
  readonly environments: (options: Omit<PoolOptions, 'create' | 'onStop'>) => ExecutionEnvironments;
  /** The address of the AWS port, asked at each cold start. */
  readonly endpointUrl: () => string;
  /** Concurrent executions of the account; AWS grants 1000 by default. */
  readonly accountConcurrency?: number;
  /** Data-plane milliseconds that an idle environment is kept; five minutes by default. */
  readonly idleMs?: number;
}

interface Iam {
  credentialsFor(roleName: string, sessionName: string): Credentials;
}

interface Logs {
  write(group: string, stream: string, message: string): void;
}

/** Lambda: functions deployed from zips, run in execution environments. */
export function lambda(options: LambdaOptions): (cloud: Cloud) => CoreService<LambdaCore> {
  return cloud => {
    const state = new LambdaState(cloud);
    const concurrency = new Concurrency(options.accountConcurrency ?? 1000, state.functions);
    const environments = options.environments({
      cloud,
      endpointUrl: options.endpointUrl,
      credentials: (roleName, session) => cloud.core<Iam>('iam').credentialsFor(roleName, session),
      writeLog: (definition, stream, message) =>
        cloud.core<Logs>('logs').write(logGroupOf(definition), stream, message),
      idleMs: options.idleMs ?? 300_000,
    });
    const core = lambdaCore(state, new FunctionRunner(cloud, environments, concurrency));
    return {
      name: 'lambda',
      operations: lambdaOperations({ state, concurrency, core }),
      core,
      stop: () => environments.stop(),
    };
  };
}

function lambdaCore(state: LambdaState, runner: FunctionRunner): LambdaCore {
  const { cloud } = state;
  const queue = new AsynchronousQueue(cloud, runner, new Destinations(cloud));

  async function invoke(reference: string, payload: Uint8Array, given: InvokeOptions): Promise<InvokeResult> {
    const called = state.find(reference);
    checkResourcePolicy(called, given.caller, given.source);
    const event = checkPayload(payload, given.type);
    const requestId = cloud.random.uuid();
    if (given.type === 'RequestResponse') return runner.run(called, event, requestId);
    queue.add(called, event, requestId);
    return { statusCode: 202, requestId, payload: new Uint8Array(), logs: [] };
  }

  return {
    environments: runner.environments,
    invoke,
    async stream(reference, payload, { caller, source }) {
      const called = state.find(reference);
      checkResourcePolicy(called, caller, source);
      return runner.stream(called, checkPayload(payload, 'RequestResponse'), cloud.random.uuid());
    },
    deploy(definition) {
      const before = state.functions.get(definition.FunctionName);
      const kept =
        before ?? ({ permissions: [], eventInvokeConfig: {}, invocations: 0 } satisfies Partial<DeployedFunction>);
      state.functions.set(definition.FunctionName, { ...kept, definition, lastModified: cloud.clock.now() });
      runner.environments.retire(definition.FunctionName);
    },
    putPermission(reference, permission) {
      state.find(reference).permissions.push(permission);
    },
    putEventInvokeConfig(reference, config) {
      state.find(reference).eventInvokeConfig = config;
    },
    invocations: reference => state.find(reference).invocations,
  };
}
