import type { HistoryEventType } from '@aws-sdk/client-sfn';
import type { Json } from './json.ts';
import type { StatesError } from './states-error.ts';
import type { Integration } from './task.ts';
import type { TaskLimits } from './task-timers.ts';
import type { Visit } from './visit.ts';

/** Writes the history of one attempt at a Task: `Task…` events, or `LambdaFunction…` for a function's ARN. */
export class TaskEvents {
  readonly #visit: Visit;
  readonly #integration: Integration;

  constructor(visit: Visit, integration: Integration) {
    this.#visit = visit;
    this.#integration = integration;
  }

  scheduled(input: Json, limits: TaskLimits): void {
    const text = JSON.stringify(input);
    this.#record('Scheduled', {
      ...(this.#isLambda
        ? { resource: this.#integration.resourceType, input: text, inputDetails: whole }
        : { ...this.#resource, region: this.#visit.frame.run.region, parameters: text }),
      ...(limits.timeout === undefined ? {} : { timeoutInSeconds: limits.timeout }),
      ...(limits.heartbeat === undefined || this.#isLambda ? {} : { heartbeatInSeconds: limits.heartbeat }),
    });
  }

  started(): void {
    this.#record('Started', this.#isLambda ? undefined : this.#resource);
  }

  submitted(response: Json): void {
    this.#record('Submitted', { ...this.#resource, output: JSON.stringify(response), outputDetails: whole });
  }

  /** `output` is JSON text. */
  succeeded(output: string): void {
    this.#record('Succeeded', { ...this.#resource, output, outputDetails: whole });
  }

  failed({ error, cause }: StatesError): void {
    const type = error === 'States.Timeout' ? 'TimedOut' : 'Failed';
    this.#record(type, { ...this.#resource, error, ...(cause === undefined ? {} : { cause }) });
  }

  get #isLambda(): boolean {
    return this.#integration.kind === 'lambda';
  }

  get #resource(): object {
    const { resourceType, resource } = this.#integration;
    return this.#isLambda ? {} : { resourceType, resource };
  }

  #record(suffix: string, details: object | undefined): void {
    const type = `${this.#isLambda ? 'LambdaFunction' : 'Task'}${suffix}`;
    const member = `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
    this.#visit.record(type as HistoryEventType, details ? { [member]: details } : {});
  }
}

const whole = { truncated: false } as const;
