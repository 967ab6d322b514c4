import type { Json } from '../../../asl/json.ts';
import type { Cloud } from '../../../core/cloud.ts';
import type { Caller, ServiceName } from '../../../core/service.ts';
import { roleName } from '../arns.ts';
import { fromStates, toStates } from './states-payload.ts';
import { type ErrorNaming, taskError } from './task-error.ts';

/** Makes API calls as the role of a state machine; the session is named after the execution. */
export class TaskCaller {
  readonly cloud: Cloud;
  readonly caller: Caller;

  constructor(cloud: Cloud, roleArn: string, sessionName: string) {
    this.cloud = cloud;
    this.caller = { kind: 'role', roleName: roleName(roleArn), sessionName: sessionName.slice(0, 64) };
  }

  /** Arguments and result in the form of the States Language. Throws `StatesError`. */
  async call(service: ServiceName, operation: string, args: Json, naming: ErrorNaming): Promise<Json> {
    const input = fromStates(service, operation, args);
    return toStates(service, operation, await this.raw(service, operation, input, naming));
  }

  /** Input and output in the form of the service's core. Throws `StatesError`. */
  async raw(service: ServiceName, operation: string, input: object, naming: ErrorNaming): Promise<object> {
    try {
      return await this.cloud.call(service, operation, input, this.caller);
    } catch (error) {
      throw taskError(error, service, naming, this.cloud.random.uuid());
    }
  }
}
