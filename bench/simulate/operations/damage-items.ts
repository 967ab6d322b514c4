import { model } from '../../../test/support/journey.ts';
import type { Chance } from '../chance.ts';
import type { Operation } from '../operation.ts';
import { type Attribute, type Item, itemsOf, nameOf, put, remove } from '../table-item.ts';
import type { World } from '../world.ts';

/** What counts requests or is only looked at for a moment says nothing of a rollout. */
const passing = /^(windows|answers|idempotency|feedback|limit|capacity)/;

const isOfModel = (item: Item): boolean => !passing.test(item.pk.S) && nameOf(item).includes(model);

async function anItem(world: World, chance: Chance): Promise<Item | undefined> {
  const items = (await itemsOf(world.journey)).filter(isOfModel);
  if (items.length === 0) return undefined;
  const partitions = [...new Set(items.map(({ pk }) => pk.S.split('#')[0]))];
  const partition = chance.of(partitions);
  return chance.of(items.filter(({ pk }) => pk.S.split('#')[0] === partition));
}

function harmed(world: World, { pk }: Item): void {
  world.harm(pk.S.startsWith('route#') ? 'serving' : 'record');
}

/** One kind of damage to an item of the table, whichever it falls on. */
function damage(weight: number, done: (item: Item, world: World, chance: Chance) => Promise<string>): Operation {
  return {
    kind: 'damage',
    weight,
    async play(world, chance) {
      const item = await anItem(world, chance);
      if (!item) return 'nothing: the table has no item of the model';
      harmed(world, item);
      return done(item, world, chance);
    },
  };
}

const odd: readonly Attribute[] = [{ S: 'broken' }, { N: '-7' }, { NULL: true }, { L: [] }, { M: {} }, { BOOL: false }];

export const itemDamages: Readonly<Record<string, Operation>> = {
  'delete an item': damage(3, async (item, { journey }) => {
    await remove(journey, item);
    return `deleted item ${nameOf(item)}`;
  }),
  'drop a member of an item': damage(2, async (item, { journey }, chance) => {
    const name = memberOf(item, chance);
    const { [name]: _, ...rest } = item;
    await put(journey, rest as Item);
    return `dropped ${name} of item ${nameOf(item)}`;
  }),
  'put nonsense into an item': damage(3, async (item, { journey }, chance) => {
    const name = memberOf(item, chance);
    const value = chance.of(odd);
    await put(journey, { ...item, [name]: value });
    return `put ${JSON.stringify(value)} into ${name} of item ${nameOf(item)}`;
  }),
  'put an item back as it was': damage(2, async (item, { journey, old }) => {
    const before = old.find(other => nameOf(other) === nameOf(item));
    if (!before) return `nothing: item ${nameOf(item)} is new`;
    await put(journey, before);
    return `put item ${nameOf(item)} back as it was at the beginning`;
  }),
  'replace an item by another': damage(1, async (item, { journey }, chance) => {
    const other = chance.of((await itemsOf(journey)).filter(isOfModel));
    await put(journey, { ...other, pk: item.pk, sk: item.sk });
    return `put the content of item ${nameOf(other)} into item ${nameOf(item)}`;
  }),
};

function memberOf(item: Item, chance: Chance): string {
  const names = Object.keys(item).filter(name => name !== 'pk' && name !== 'sk');
  return names.length === 0 ? 'schema' : chance.of(names.sort());
}
