import type { Json } from '../json.ts';
import { evaluateTemplate } from '../jsonata/template.ts';
import type { Visit } from '../visit.ts';

export interface Item {
  readonly index: number;
  readonly value: Json;
}

/** The input of an iteration: the item itself, or what ItemSelector makes of it. */
export async function selectedItem(visit: Visit, item: Item): Promise<Json> {
  if (visit.state.ItemSelector === undefined) return item.value;
  const scope = visit.scope();
  const states = scope.bindings['states'] as { context: object };
  const context = { ...states.context, Map: { Item: { Index: item.index, Value: item.value } } };
  return evaluateTemplate(visit.state.ItemSelector, 'ItemSelector', {
    ...scope,
    bindings: { ...scope.bindings, states: { ...states, context } as Json },
  });
}
