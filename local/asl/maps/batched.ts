import type { Json } from '../json.ts';
import { evaluateTemplate } from '../jsonata/template.ts';
import { evaluateTyped } from '../jsonata/typed.ts';
import { payloadBytes, payloadLimit } from '../payload-limit.ts';
import { StatesError } from '../states-error.ts';
import type { Visit } from '../visit.ts';
import type { ChildInput } from './map-runs.ts';

/** The inputs of the child executions: each item by itself, or in batches of so many items and bytes at most. */
export async function batched(visit: Visit, items: readonly Json[]): Promise<ChildInput[]> {
  const { ItemBatcher } = visit.state;
  if (!ItemBatcher) return items.map(input => small({ input, items: 1 }, visit.name));
  const scope = visit.scope();
  const limit = async (field: 'MaxItemsPerBatch' | 'MaxInputBytesPerBatch') => {
    const value = ItemBatcher[field];
    const at = `ItemBatcher/${field}`;
    return value === undefined ? Number.POSITIVE_INFINITY : await evaluateTyped(value, at, 'integer', scope);
  };
  const batchInput =
    ItemBatcher.BatchInput === undefined
      ? undefined
      : await evaluateTemplate(ItemBatcher.BatchInput, 'ItemBatcher/BatchInput', scope);
  const make = (Items: Json[]): Json => ({ ...(batchInput === undefined ? {} : { BatchInput: batchInput }), Items });
  const room = Math.min(await limit('MaxInputBytesPerBatch'), payloadLimit) - bytes(make([]));
  const groups = grouped(items, await limit('MaxItemsPerBatch'), room);
  return groups.map(group => small({ input: make(group), items: group.length }, visit.name));
}

/** Cuts a list where the next item would pass one of the limits; an item too large by itself stands alone. */
function grouped(items: readonly Json[], mostItems: number, mostBytes: number): Json[][] {
  const groups: Json[][] = [];
  let size = 0;
  for (const item of items) {
    const last = groups.at(-1);
    const more = bytes(item) + 1;
    if (!last || last.length >= mostItems || size + more > mostBytes) {
      groups.push([item]);
      size = more;
    } else {
      last.push(item);
      size += more;
    }
  }
  return groups;
}

function small(child: ChildInput, state: string): ChildInput {
  if (bytes(child.input) <= payloadLimit) return child;
  throw new StatesError(
    'States.DataLimitExceeded',
    `The state/task '${state}' gave a child execution an input with a size exceeding the maximum number of bytes service limit.`,
  );
}

function bytes(value: Json): number {
  return payloadBytes(JSON.stringify(value));
}
