/** How many instances work behind each slot of a model's endpoint. */
export interface Capacity {
  readonly schema: 1;
  readonly model: string;
  /** By slot. */
  readonly instances: Readonly<Record<string, number>>;
  /** When it was seen, epoch milliseconds of the control plane. */
  readonly seenAt: number;
}

interface Fleet {
  readonly name: string;
  readonly currentCount: number;
  readonly desiredCount: number;
}

/**
 * What the live variants can carry: instances that are to go take no more requests, those that are to come none yet.
 */
export function capacityOf(model: string, variants: readonly Fleet[], seenAt: number): Capacity {
  const counts = variants.map(({ name, currentCount, desiredCount }) => [name, Math.min(currentCount, desiredCount)]);
  return { schema: 1, model, instances: Object.fromEntries(counts), seenAt };
}

export function sameInstances(a: Capacity | undefined, b: Capacity): boolean {
  const names = Object.keys(b.instances);
  if (!a || Object.keys(a.instances).length !== names.length) return false;
  return names.every(name => a.instances[name] === b.instances[name]);
}
