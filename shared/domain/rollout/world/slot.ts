/** An endpoint's two variant names. The live slot holds the baseline, the other one takes the candidate. */
export type Slot = 'blue' | 'green';

/** The name of a variant that serves: a slot, or, on an endpoint that was adopted, whatever it was called before. */
export type VariantName = string;

export const slots: readonly Slot[] = ['blue', 'green'];

export function otherSlot(slot: Slot): Slot {
  return slot === 'blue' ? 'green' : 'blue';
}

export function isSlot(name: string): name is Slot {
  return name === 'blue' || name === 'green';
}
