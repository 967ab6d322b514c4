import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { every, type Timer } from '../../../core/clock.ts';
import type { SageMakerCore } from '../../sagemaker/core.ts';
import type { Fleet } from '../../sagemaker/endpoints/fleet.ts';
import { route } from '../../sagemaker/endpoints/route.ts';
import type { RequestBacklog, RuntimeState } from '../state.ts';
import { putMetrics } from './async-metrics.ts';
import type { AsyncRequest } from './async-request.ts';
import { work } from './work.ts';

/** Where the config says nothing SageMaker chooses a number of its own. */
const concurrencyByDefault = 4;
/** How soon a queue that found no room looks again. */
const lookAgainMs = 1_000;
const metricPeriodMs = 60_000;

/** The queue of one endpoint that answers later. It lasts as long as the endpoint, whatever its fleets. */
export class Backlog implements RequestBacklog {
  readonly #state: RuntimeState;
  readonly #endpointName: string;
  readonly #waiting: AsyncRequest[] = [];
  readonly #metrics: Timer;
  #running = 0;
  #looking: Timer | undefined;

  constructor(state: RuntimeState, endpointName: string) {
    this.#state = state;
    this.#endpointName = endpointName;
    this.#metrics = every(state.cloud.clock, metricPeriodMs, () => this.#tell());
  }

  add(request: AsyncRequest): void {
    this.#waiting.push(request);
    this.#advance();
  }

  stop(): void {
    this.#metrics.cancel();
    this.#looking?.cancel();
    this.#waiting.splice(0);
  }

  get #endpoint() {
    return this.#state.cloud.core<SageMakerCore>('sagemaker').asynchronous(this.#endpointName);
  }

  /** Gives instances what they have room for; what has waited too long is dropped in its turn. */
  #advance(): void {
    const found = this.#endpoint;
    if (!found) {
      this.#waiting.splice(0);
      return;
    }
    const fleet = route(found.endpoint, undefined, this.#state.cloud.random);
    const perInstance = found.config.ClientConfig?.MaxConcurrentInvocationsPerInstance ?? concurrencyByDefault;
    while (fleet && this.#running < fleet.currentInstanceCount * perInstance) {
      const request = this.#waiting.shift();
      if (!request) break;
      this.#begin(request, fleet);
    }
    this.#expire();
    if (this.#waiting.length > 0) this.#lookAgain();
  }

  #begin(request: AsyncRequest, fleet: Fleet): void {
    const { wall } = this.#state.cloud;
    if (wall.now() - request.acceptedAt > request.ttlMs) {
      this.#state.asyncMetrics.add(request.endpointName, fleet.name, { ExpiredRequests: 1 });
      return;
    }
    this.#running++;
    work(this.#state, request, fleet)
      .catch((error: unknown) =>
        this.#state.cloud.log('SageMaker could not work on a request', { error: String((error as Error)?.stack) }),
      )
      .finally(() => {
        this.#running--;
        this.#advance();
      });
  }

  /** Without instances nothing comes to its turn, and runs out where it waits. */
  #expire(): void {
    const { wall } = this.#state.cloud;
    const [variant] = this.#endpoint?.endpoint.config.request.ProductionVariants ?? [];
    for (const request of this.#waiting.filter(({ acceptedAt, ttlMs }) => wall.now() - acceptedAt > ttlMs)) {
      this.#waiting.splice(this.#waiting.indexOf(request), 1);
      this.#state.asyncMetrics.add(request.endpointName, variant?.VariantName ?? '', { ExpiredRequests: 1 });
    }
  }

  #lookAgain(): void {
    const { clock } = this.#state.cloud;
    this.#looking?.cancel();
    this.#looking = clock.at(clock.now() + lookAgainMs, () => this.#advance());
  }

  #tell(): void {
    const { cloud, backlogs } = this.#state;
    const found = this.#endpoint;
    if (!found) {
      this.stop();
      backlogs.delete(this.#endpointName);
      return;
    }
    const size = this.#waiting.length + this.#running;
    const instances = [...found.endpoint.fleets.values()].reduce((sum, fleet) => sum + fleet.currentInstanceCount, 0);
    const [oldest] = this.#waiting;
    const values = {
      ApproximateBacklogSize: [size, 'Count'],
      ApproximateBacklogSizePerInstance: [size / Math.max(1, instances), 'Count'],
      ApproximateAgeOfOldestRequest: [oldest ? (cloud.wall.now() - oldest.acceptedAt) / 1000 : 0, 'Seconds'],
      HasBacklogWithoutCapacity: [size > 0 && instances === 0 ? 1 : 0, 'Count'],
    } as const;
    const Dimensions = [{ Name: 'EndpointName', Value: this.#endpointName }];
    const Timestamp = new Date(cloud.clock.now());
    const data = Object.entries(values).map(
      ([MetricName, [Value, Unit]]): MetricDatum => ({ MetricName, Dimensions, Timestamp, Value, Unit }),
    );
    putMetrics(cloud, data);
  }
}

/** The queue of an endpoint, which is there from its first request on. */
export function backlogOf(state: RuntimeState, endpointName: string): RequestBacklog {
  const known = state.backlogs.get(endpointName);
  if (known) return known;
  const backlog = new Backlog(state, endpointName);
  state.backlogs.set(endpointName, backlog);
  return backlog;
}
