import type { VariantSettings } from '../../rollout/world/live-state.ts';
import type { VariantName } from '../../rollout/world/slot.ts';
import type { FleetTerms } from '../serving-kind.ts';

export function instanceVariant(
  terms: FleetTerms,
  slot: VariantName,
  modelName: string,
  count: number,
): VariantSettings {
  const { containerStartupHealthCheckTimeoutSeconds: health, modelDataDownloadTimeoutSeconds: download } = terms;
  return {
    VariantName: slot,
    ModelName: modelName,
    InstanceType: terms.instanceType,
    InitialInstanceCount: count,
    InitialVariantWeight: 0,
    ...(health === undefined ? {} : { ContainerStartupHealthCheckTimeoutInSeconds: health }),
    ...(download === undefined ? {} : { ModelDataDownloadTimeoutInSeconds: download }),
  };
}

export function isSameFleet(a: VariantSettings | undefined, b: VariantSettings): boolean {
  return a?.ModelName === b.ModelName && a?.InstanceType === b.InstanceType;
}

export function capacityOf({ InitialInstanceCount = 1 }: VariantSettings): number {
  return InitialInstanceCount;
}

export function serving(settings: VariantSettings, count: number): VariantSettings {
  return { ...settings, InitialInstanceCount: count, InitialVariantWeight: 1 };
}

/** Fleets are compared by their counts, which says little where the instances differ. */
export function instanceWarnings({ InstanceType: before }: VariantSettings, { instanceType }: FleetTerms): string[] {
  if (before === undefined || before === instanceType) return [];
  return [
    `This version runs on ${instanceType}, the one before on ${before}: as many instances are taken to carry as much. Where ` +
      'they carry less, raise scaling.min, or let the canary begin with a small share.',
  ];
}
