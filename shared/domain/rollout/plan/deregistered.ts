import type { PlannedStep } from './rollout-plan.ts';

/** A variant that an update leaves out or replaces must not be registered any more. */
export function deregistered(slot: string): PlannedStep {
  return { kind: 'deregister-target', slot };
}
