import { AwsError } from '../../core/aws-error.ts';
import type { Cloud } from '../../core/cloud.ts';
import { type Destinations, invocationRecord } from './destinations.ts';
import type { InvokeResult } from './lambda-core.ts';
import type { FunctionRunner } from './run-function.ts';
import type { DeployedFunction } from './state.ts';

const defaultRetries = 2;
const longestAgeMs = 6 * 3600_000;
const longestThrottleWaitMs = 5 * 60_000;

interface QueuedEvent {
  readonly called: DeployedFunction;
  readonly event: Uint8Array;
  readonly requestId: string;
  readonly queuedAt: number;
  /** Attempts that reached the function. */
  attempts: number;
  throttles: number;
  last?: InvokeResult;
}

/**
 * Lambda's queue of asynchronous invocations, on the control-plane clock. A function's error is tried again after one and
 * two minutes, a throttle from one second up to five minutes apart; what stays undone goes to the function's destinations.
 */
export class AsynchronousQueue {
  readonly #cloud: Cloud;
  readonly #runner: FunctionRunner;
  readonly #destinations: Destinations;

  constructor(cloud: Cloud, runner: FunctionRunner, destinations: Destinations) {
    this.#cloud = cloud;
    this.#runner = runner;
    this.#destinations = destinations;
  }

  add(called: DeployedFunction, event: Uint8Array, requestId: string): void {
    const queuedAt = this.#cloud.clock.now();
    this.#later(0, { called, event, requestId, queuedAt, attempts: 0, throttles: 0 });
  }

  #later(ms: number, queued: QueuedEvent): void {
    this.#cloud.clock.at(this.#cloud.clock.now() + ms, () => void this.#attempt(queued));
  }

  async #attempt(queued: QueuedEvent): Promise<void> {
    const { called, event, requestId } = queued;
    const config = called.eventInvokeConfig;
    const limitMs = Math.min((config.maximumEventAgeInSeconds ?? longestAgeMs / 1000) * 1000, longestAgeMs);
    if (this.#cloud.clock.now() - queued.queuedAt > limitMs) return this.#end(queued, 'EventAgeExceeded');
    try {
      queued.attempts++;
      queued.last = await this.#runner.run(called, event, requestId);
    } catch (error) {
      queued.attempts--;
      return this.#throttled(queued, error);
    }
    if (!queued.last.functionError) return this.#end(queued, 'Success');
    const retries = config.maximumRetryAttempts ?? defaultRetries;
    if (queued.attempts > retries) return this.#end(queued, 'RetriesExhausted');
    this.#later(queued.attempts * 60_000, queued);
  }

  async #throttled(queued: QueuedEvent, error: unknown): Promise<void> {
    if (!(error instanceof AwsError)) this.#cloud.log(`Lambda could not run a function: ${String(error)}`);
    if (queued.called.definition.ReservedConcurrency === 0) return this.#end(queued, 'RetriesExhausted');
    this.#later(Math.min(1000 * 2 ** queued.throttles++, longestThrottleWaitMs), queued);
  }

  async #end(queued: QueuedEvent, condition: 'Success' | 'RetriesExhausted' | 'EventAgeExceeded'): Promise<void> {
    const { called, requestId, attempts, last, event } = queued;
    const time = this.#cloud.clock.now();
    const record = invocationRecord({
      time,
      requestId,
      functionArn: called.definition.FunctionArn,
      condition,
      attempts,
      event,
      ...(last ? { result: last } : {}),
    });
    await this.#destinations.send(called, condition, record, event);
  }
}
