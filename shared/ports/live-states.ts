import type { LiveEndpoint, LiveState } from '#shared/domain/rollout/world/live-state.ts';
import type { VariantName } from '#shared/domain/rollout/world/slot.ts';

export interface LiveQuestion {
  readonly endpoint: string;
  /** The endpoints of its slots, by slot, where each has its own: these are read instead. */
  readonly parts?: Readonly<Record<VariantName, string>>;
  /** Endpoint configs and models to look for by name. */
  readonly configs: readonly string[];
  readonly models: readonly string[];
}

/** What SageMaker and Application Auto Scaling say at this moment. */
export interface LiveStates {
  read(question: LiveQuestion): Promise<Pick<LiveState, 'endpoint' | 'configs' | 'models' | 'targets'>>;
  /** Endpoint configs alone, by name; those that do not exist are left out. */
  configs(names: readonly string[]): Promise<LiveState['configs']>;
  /** The endpoint's status alone; undefined when there is no such endpoint. */
  status(endpoint: string): Promise<Pick<LiveEndpoint, 'status' | 'configName'> | undefined>;
}
