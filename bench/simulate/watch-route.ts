import { type Journey, model, type RouteSlot } from '../../test/support/journey.ts';
import { slotsOf } from './table-item.ts';

/** Tells of each value that the route of the model is given, whoever writes it; without slots where it is deleted. */
export function watchRoute({ virtual }: Journey, onChange: (slots: readonly RouteSlot[]) => void): void {
  virtual.cloud.onCall(({ operation, input, outcome }) => {
    if (!/^(Put|Delete)Item$/.test(operation) || 'error' in outcome) return;
    const { Item, Key = Item } = input as { Item?: Record<string, unknown>; Key?: Record<string, unknown> };
    if ((Key?.['pk'] as { S?: string } | undefined)?.S === `route#${model}`) onChange(slotsOf(Item));
  });
}
