import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { Cloud } from '../../core/cloud.ts';
import type { Fleet } from '../sagemaker/endpoints/fleet.ts';
import { ConcurrencyMeter } from './concurrency-meter.ts';
import { Distribution, rounded } from './distribution.ts';

/** How one invocation went. Latencies in milliseconds; `status` is the container's, 0 when it gave none. */
export interface Invocation {
  readonly status: number;
  readonly modelLatencyMs: number;
  readonly overheadLatencyMs: number;
}

type CountMetric =
  | 'Invocations'
  | 'InvocationsPerInstance'
  | 'Invocation4XXErrors'
  | 'Invocation5XXErrors'
  | 'InvocationModelErrors';
type LatencyMetric = 'ModelLatency' | 'OverheadLatency';

const units: Record<CountMetric | LatencyMetric, MetricDatum['Unit']> = {
  Invocations: 'None',
  InvocationsPerInstance: 'None',
  Invocation4XXErrors: 'None',
  Invocation5XXErrors: 'None',
  InvocationModelErrors: 'None',
  ModelLatency: 'Microseconds',
  OverheadLatency: 'Microseconds',
};

interface FleetMetrics {
  readonly fleet: Fleet;
  readonly concurrency: ConcurrencyMeter;
  values: Map<CountMetric | LatencyMetric, Distribution>;
}

const windowMs = 10_000;
const mostValues = 150;

/**
 * What `AWS/SageMaker` says about variants: gathered for ten seconds of control-plane time, then put at once, stamped with
 * the window's start. Without requests there are no data points, as at AWS.
 */
export class InvocationMetrics {
  readonly #cloud: Cloud;
  readonly #fleets = new Map<Fleet, FleetMetrics>();
  #windowStart: number | undefined;

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  /** Counts a request in, and returns what counts it out. */
  begin(fleet: Fleet): (invocation: Invocation) => void {
    const metrics = this.#of(fleet);
    this.#arm();
    metrics.concurrency.change(1, this.#cloud.wall.now());
    return invocation => {
      metrics.concurrency.change(-1, this.#cloud.wall.now());
      this.#arm();
      this.#count(metrics, invocation);
    };
  }

  #of(fleet: Fleet): FleetMetrics {
    const known = this.#fleets.get(fleet);
    if (known) return known;
    const metrics = { fleet, concurrency: new ConcurrencyMeter(this.#cloud.wall.now()), values: new Map() };
    this.#fleets.set(fleet, metrics);
    return metrics;
  }

  #count(metrics: FleetMetrics, { status, modelLatencyMs, overheadLatencyMs }: Invocation): void {
    const counted: Record<CountMetric | LatencyMetric, number> = {
      Invocations: 1,
      InvocationsPerInstance: 1 / Math.max(1, metrics.fleet.currentInstanceCount),
      Invocation4XXErrors: status >= 400 && status < 500 ? 1 : 0,
      Invocation5XXErrors: status >= 500 ? 1 : 0,
      InvocationModelErrors: status >= 200 && status < 300 ? 0 : 1,
      ModelLatency: rounded(modelLatencyMs * 1000),
      OverheadLatency: rounded(overheadLatencyMs * 1000),
    };
    for (const [name, value] of Object.entries(counted) as [CountMetric | LatencyMetric, number][]) {
      const distribution = metrics.values.get(name) ?? new Distribution();
      metrics.values.set(name, distribution);
      distribution.add(value);
    }
  }

  /** Sees to it that the current window is put at its end: a moment before, so that whoever looks then finds it. */
  #arm(): void {
    if (this.#windowStart !== undefined) return;
    const now = this.#cloud.clock.now();
    this.#windowStart = Math.floor(now / windowMs) * windowMs;
    this.#cloud.clock.at(this.#windowStart + windowMs - 1, () => this.#flush());
  }

  #flush(): void {
    const timestamp = new Date(this.#windowStart ?? this.#cloud.clock.now());
    this.#windowStart = undefined;
    const data = [...this.#fleets.values()].flatMap(metrics => this.#data(metrics, timestamp));
    for (const [fleet, { concurrency }] of this.#fleets) if (concurrency.inFlight === 0) this.#fleets.delete(fleet);
    if (this.#fleets.size > 0) this.#cloud.clock.at(timestamp.getTime() + windowMs, () => this.#arm());
    if (data.length === 0) return;
    const input = { Namespace: 'AWS/SageMaker', MetricData: data };
    this.#cloud
      .call('cloudwatch', 'PutMetricData', input, { kind: 'service', service: 'sagemaker.amazonaws.com' })
      .catch((error: unknown) => this.#cloud.log('SageMaker could not put its metrics', { error: String(error) }));
  }

  #data(metrics: FleetMetrics, Timestamp: Date): MetricDatum[] {
    const { fleet, values } = metrics;
    metrics.values = new Map();
    const mean = metrics.concurrency.read(this.#cloud.wall.now()) / Math.max(1, fleet.currentInstanceCount);
    const data: Omit<MetricDatum, 'Dimensions'>[] = [
      { MetricName: 'ConcurrentRequestsPerModel', Timestamp, Value: mean, Unit: 'None', StorageResolution: 1 },
    ];
    for (const [MetricName, distribution] of values) {
      for (const chunk of distribution.chunks(mostValues)) {
        data.push({ MetricName, Timestamp, ...chunk, Unit: units[MetricName], StorageResolution: 60 });
      }
    }
    return dimensionSets(fleet).flatMap(Dimensions => data.map(datum => ({ ...datum, Dimensions })));
  }
}

/** By endpoint and variant, where old and new fleets of an update mix, and by config as well, where they do not. */
function dimensionSets(fleet: Fleet): NonNullable<MetricDatum['Dimensions']>[] {
  const both = [
    { Name: 'EndpointName', Value: fleet.endpointName },
    { Name: 'VariantName', Value: fleet.name },
  ];
  return [both, [...both, { Name: 'EndpointConfigName', Value: fleet.configName }]];
}
