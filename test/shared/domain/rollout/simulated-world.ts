import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import type {
  LiveAlarm,
  LiveEndpoint,
  LiveState,
  LiveTarget,
  LiveVariant,
  Standing,
  VariantSettings,
} from '#shared/domain/rollout/world/live-state.ts';
import type { Operation } from '#shared/domain/rollout/world/operation.ts';
import type { Route, RouteWish } from '#shared/domain/rollout/world/route.ts';
import type { Signal } from '#shared/domain/rollout/world/signal.ts';

/** An error as a state machine's catcher shows it. */
export class Refused extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

const validation = (message: string) => new Refused('SageMaker.SageMakerException', `${message} (Service: SageMaker)`);

/** How long every change of an endpoint takes. */
const CHANGE_MS = 240_000;

interface Change {
  readonly configName: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly weights: ReadonlyMap<string, number>;
}

/** As much of SageMaker as a rollout touches: an update takes effect when somebody has waited for it. */
export class SimulatedWorld {
  now = 1_767_600_000_000;
  endpoint: LiveEndpoint | undefined;
  configs = new Map<string, VariantSettings[]>();
  models = new Map<string, string>();
  targets = new Map<string, LiveTarget>();
  route: Route | undefined;
  approval: Approval['status'] = 'Approved';
  newerVersion: number | undefined;
  signals: Signal[] = [];
  fleetStop: LiveState['fleetStop'];
  alarms: Record<string, LiveAlarm> = {};
  /** Models whose containers never answer. */
  readonly sick = new Set<string>();
  /** Updates that never come to an end while this holds. */
  stuck = false;
  #change: Change | undefined;
  #since: number | undefined;

  live(): LiveState {
    const standing: Standing = {
      approval: this.approval,
      ...(this.newerVersion === undefined ? {} : { newerVersion: this.newerVersion }),
    };
    const configs = [...this.configs].map(([name, variants]) => [name, { name, variants }] as const);
    const models = [...this.models].map(
      ([name, arn]) => [name, { name, modelPackageArn: arn, executionRoleArn: ROLE, environment: {} }] as const,
    );
    return {
      ...(this.endpoint ? { endpoint: { ...this.endpoint, variants: this.endpoint.variants.map(this.#asRead) } } : {}),
      configs: Object.fromEntries(configs),
      models: Object.fromEntries(models),
      targets: Object.fromEntries(this.targets),
      ...(this.route ? { route: this.route } : {}),
      standing,
      signals: this.signals,
      alarms: this.alarms,
      ...(this.fleetStop ? { fleetStop: this.fleetStop } : {}),
    };
  }

  /** Models that others have made are not kept here. */
  readonly #asRead = (variant: LiveVariant): LiveVariant => {
    const { ModelName = '' } = variant.settings;
    const isGone = ModelName.startsWith('sluice-') && !this.models.has(ModelName);
    return isGone ? { ...variant, modelGone: true } : variant;
  };

  /** An alarm goes off now. */
  ring(name: string): void {
    this.alarms[name] = { state: 'ALARM', since: this.now };
  }

  signal(kind: Signal['kind'], rolloutId: string, reason?: string): void {
    this.signals.push({ schema: 1, rolloutId, kind, at: this.now, by: 'someone', ...(reason && { reason }) });
  }

  run(operation: Operation, request: never): void {
    const effects: Partial<Record<Operation, (request: never) => void>> = {
      CreateModel: (r: { ModelName: string; PrimaryContainer: { ModelPackageName: string } }) => {
        if (this.models.has(r.ModelName)) throw validation(`Cannot create already existing model "${r.ModelName}".`);
        this.models.set(r.ModelName, r.PrimaryContainer.ModelPackageName);
      },
      DeleteModel: (r: { ModelName: string }) => {
        if (!this.models.delete(r.ModelName)) throw validation(`Could not find model "${r.ModelName}".`);
      },
      CreateEndpointConfig: (r: { EndpointConfigName: string; ProductionVariants: VariantSettings[] }) => {
        const name = r.EndpointConfigName;
        if (this.configs.has(name))
          throw validation(`Cannot create already existing endpoint configuration "${name}".`);
        this.configs.set(name, r.ProductionVariants);
      },
      DeleteEndpointConfig: (r: { EndpointConfigName: string }) => {
        if (r.EndpointConfigName === this.endpoint?.configName) throw new Error('A config in use was deleted.');
        if (!this.configs.delete(r.EndpointConfigName)) throw validation('Could not find endpoint configuration.');
      },
      CreateEndpoint: (r: { EndpointName: string; EndpointConfigName: string }) => {
        if (this.endpoint) throw validation(`Cannot create already existing endpoint "${r.EndpointName}".`);
        const configName = r.EndpointConfigName;
        this.endpoint = { name: r.EndpointName, status: 'Creating', configName, variants: this.#variants(configName) };
        this.#change = this.#changeTo(configName, { retain: false });
      },
      UpdateEndpoint: (r: { EndpointConfigName: string; ExcludeRetainedVariantProperties?: unknown[] }) => {
        const endpoint = this.#settled();
        const retain = !r.ExcludeRetainedVariantProperties;
        this.#change = this.#changeTo(r.EndpointConfigName, { retain });
        this.#refuseShrinking(this.#change);
        this.endpoint = { ...endpoint, status: 'Updating', pendingConfigName: r.EndpointConfigName };
      },
      UpdateEndpointWeightsAndCapacities: (r: { DesiredWeightsAndCapacities: Wish[] }) => {
        const endpoint = this.#settled();
        const variants = endpoint.variants.map(variant => {
          const wish = r.DesiredWeightsAndCapacities.find(other => other.VariantName === variant.name);
          return {
            ...variant,
            desiredCount: wish?.DesiredInstanceCount ?? variant.desiredCount,
            desiredWeight: wish?.DesiredWeight ?? variant.desiredWeight,
          };
        });
        this.#change = undefined;
        this.endpoint = { ...endpoint, status: 'Updating', variants };
      },
      DeleteEndpoint: () => {
        this.endpoint = { ...this.#settled(), status: 'Deleting' };
      },
      RegisterScalableTarget: (r: {
        ResourceId: string;
        MinCapacity: number;
        MaxCapacity: number;
        SuspendedState?: { DynamicScalingInSuspended: boolean };
      }) => {
        const slot = slotOf(r);
        const held = r.SuspendedState?.DynamicScalingInSuspended ?? this.targets.get(slot)?.held ?? false;
        this.targets.set(slot, { ...this.targets.get(slot), min: r.MinCapacity, max: r.MaxCapacity, held });
      },
      PutScalingPolicy: (r: {
        PolicyName: string;
        ResourceId: string;
        TargetTrackingScalingPolicyConfiguration: { TargetValue: number };
      }) => {
        const target = this.targets.get(slotOf(r));
        if (!target)
          throw new Refused('ApplicationAutoScaling.ObjectNotFoundException', 'No scalable target registered');
        const { TargetValue: value } = r.TargetTrackingScalingPolicyConfiguration;
        const tracked = { policyName: r.PolicyName, metric: 'invocations' as const, value };
        this.targets.set(slotOf(r), { ...target, tracked });
      },
      DeregisterScalableTarget: (r: { ResourceId: string }) => {
        if (!this.targets.delete(slotOf(r)))
          throw new Refused('ApplicationAutoScaling.ObjectNotFoundException', 'No scalable target registered');
      },
      ShiftRoute: (r: { route: RouteWish; revision: number }) => {
        if ((this.route?.revision ?? 0) !== r.revision) throw new Refused('RouteConflict', 'Someone was faster.');
        if (r.route.slots.length === 0) this.route = undefined;
        else this.route = { schema: 1, ...r.route, revision: r.revision + 1, updatedAt: this.now };
      },
      SmokeTest: () => {},
      Verify: () => {},
      Wait: (r: { seconds: number }) => {
        this.pass(r.seconds * 1000);
      },
      AwaitEndpoint: () => {
        this.pass(CHANGE_MS);
        if (this.#since !== undefined) throw new Refused('States.Timeout', '');
      },
    };
    effects[operation]?.(request);
    if (changing.has(operation)) this.#since = this.now;
  }

  /** Lets time pass; SageMaker comes to an end with what it was asked for, unless it is stuck. */
  pass(ms: number): void {
    this.now += ms;
    if (this.#since !== undefined && !this.stuck && this.now >= this.#since + CHANGE_MS) this.#settle();
  }

  #settle(): void {
    const { endpoint } = this;
    this.#since = undefined;
    if (!endpoint) return;
    const change = this.#change;
    this.#change = undefined;
    if (endpoint.status === 'Deleting') this.endpoint = undefined;
    else if (change && this.#isSick(change.configName)) this.endpoint = this.#failed(endpoint);
    else if (change) this.endpoint = this.#applied(endpoint, change);
    else if (endpoint.status === 'Updating') this.endpoint = scaled(endpoint);
  }

  #isSick(configName: string): boolean {
    return (this.configs.get(configName) ?? []).some(({ ModelName }) => this.sick.has(ModelName ?? ''));
  }

  /** A failed creation is visible; a failed update leaves the old config, and says nothing. */
  #failed({ pendingConfigName: _, ...endpoint }: LiveEndpoint): LiveEndpoint {
    if (endpoint.status === 'Creating')
      return { ...endpoint, status: 'Failed', failureReason: 'The container did not answer.' };
    return { ...endpoint, status: 'InService' };
  }

  #applied({ pendingConfigName: _, ...endpoint }: LiveEndpoint, change: Change): LiveEndpoint {
    const variants = this.#variants(change.configName).map(variant => ({
      ...variant,
      currentCount: change.counts.get(variant.name) ?? 1,
      desiredCount: change.counts.get(variant.name) ?? 1,
      currentWeight: change.weights.get(variant.name) ?? 0,
      desiredWeight: change.weights.get(variant.name) ?? 0,
    }));
    return { ...endpoint, status: 'InService', configName: change.configName, variants };
  }

  #changeTo(configName: string, { retain }: { retain: boolean }): Change {
    const settings = this.configs.get(configName);
    if (!settings) throw validation(`Could not find endpoint configuration "${configName}".`);
    for (const { ModelName } of settings) {
      if (!this.models.has(ModelName ?? '')) throw validation(`Could not find model "${ModelName}".`);
    }
    const before = new Map(this.endpoint?.variants.map(variant => [variant.name, variant]) ?? []);
    const kept = (name: string) => (retain ? before.get(name) : undefined);
    return {
      configName,
      counts: new Map(
        settings.map(v => [v.VariantName, kept(v.VariantName)?.desiredCount ?? v.InitialInstanceCount ?? 1]),
      ),
      weights: new Map(
        settings.map(v => [v.VariantName, kept(v.VariantName)?.desiredWeight ?? v.InitialVariantWeight ?? 1]),
      ),
    };
  }

  /** What no update may do: take or replace a slot that serves, make it smaller, or touch a registered target's type. */
  #refuseShrinking(change: Change): void {
    for (const { name, share } of this.route?.slots ?? []) {
      const fleet = this.endpoint?.variants.find(variant => variant.name === name);
      if (share === 0 || !fleet) continue;
      if ((change.counts.get(name) ?? 0) < fleet.desiredCount)
        throw new Error(`The update shrinks slot ${name}, which serves.`);
      const next = this.configs.get(change.configName)?.find(({ VariantName }) => VariantName === name);
      if (next?.ModelName !== fleet.settings.ModelName)
        throw new Error(`The update replaces slot ${name}, which serves.`);
    }
    for (const slot of this.targets.keys()) {
      if (!change.counts.has(slot)) throw validation(`Variant ${slot} has a scalable target.`);
    }
  }

  #variants(configName: string): LiveVariant[] {
    return (this.configs.get(configName) ?? []).map(settings => {
      const modelPackageArn = this.models.get(settings.ModelName ?? '');
      const count = settings.InitialInstanceCount ?? 1;
      const weight = settings.InitialVariantWeight ?? 1;
      return {
        name: settings.VariantName,
        settings,
        ...(modelPackageArn ? { modelPackageArn } : {}),
        currentCount: count,
        desiredCount: count,
        currentWeight: weight,
        desiredWeight: weight,
      };
    });
  }

  #settled(): LiveEndpoint {
    const { endpoint } = this;
    if (!endpoint) throw validation('Could not find endpoint.');
    if (['Creating', 'Updating', 'Deleting', 'SystemUpdating', 'RollingBack'].includes(endpoint.status))
      throw validation(`Cannot update in-progress endpoint "${endpoint.name}".`);
    return endpoint;
  }
}

const changing: ReadonlySet<Operation> = new Set([
  'CreateEndpoint',
  'UpdateEndpoint',
  'UpdateEndpointWeightsAndCapacities',
  'DeleteEndpoint',
]);

export const ROLE = 'arn:aws:iam::111122223333:role/sluice-dev-model';

interface Wish {
  readonly VariantName: string;
  readonly DesiredWeight?: number;
  readonly DesiredInstanceCount?: number;
}

function slotOf({ ResourceId }: { ResourceId: string }): string {
  return ResourceId.split('/').at(-1) ?? '';
}

function scaled({ pendingConfigName: _, ...endpoint }: LiveEndpoint): LiveEndpoint {
  const variants = endpoint.variants.map(variant => ({
    ...variant,
    currentCount: variant.desiredCount,
    currentWeight: variant.desiredWeight,
  }));
  return { ...endpoint, status: 'InService', variants };
}
