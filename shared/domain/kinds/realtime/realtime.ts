import type { ServingKind } from '../serving-kind.ts';
import { capacityFor, resting } from './capacity.ts';
import { tracked, variantTarget } from './scaling.ts';
import { capacityOf, instanceVariant, instanceWarnings, isSameFleet, serving } from './variant.ts';

/** Instances behind an endpoint, which answer while the client waits. */
export const realtime: ServingKind = {
  name: 'realtime',
  units: 'instances',
  variant: instanceVariant,
  isSameFleet,
  capacityOf,
  serving,
  resting,
  capacityFor,
  desired: (slot, capacity) => ({ VariantName: slot, DesiredInstanceCount: capacity }),
  target: variantTarget,
  tracked,
  warnings: instanceWarnings,
};
