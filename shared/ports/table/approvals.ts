import type { Approval, RolloutStatus } from '#shared/domain/rollout/world/approval.ts';
import type { OnCorrupt } from './corrupt-item.ts';

/** The approval epochs of each model. Every write names what it replaces, so two writers cannot both open an epoch. */
export interface Approvals {
  read(model: string, version: number): Promise<Approval | undefined>;
  list(model: string, onCorrupt?: OnCorrupt): Promise<Approval[]>;
  /** False when someone else has written since `before` was read. */
  replace(before: Approval | undefined, next: Approval): Promise<boolean>;
  markStarted(approval: Approval): Promise<void>;
  markEnded(key: { model: string; version: number; epoch: number }, status: RolloutStatus): Promise<void>;
}
