import { endpointName, model } from '../../../test/support/journey.ts';
import type { Chance } from '../chance.ts';
import type { Operation } from '../operation.ts';
import { type Attribute, type Item, itemsOf, put } from '../table-item.ts';
import type { World } from '../world.ts';

const N = (value: number): Attribute => ({ N: String(value) });

/** One plausible change by hand of an item; `undefined` where there is none. */
function edit(
  weight: number,
  to: 'serving' | 'record',
  pick: (item: Item) => boolean,
  change: (item: Item, world: World, chance: Chance) => { readonly item: Item; readonly words: string },
): Operation {
  return {
    kind: 'damage',
    weight,
    async play(world, chance) {
      const items = (await itemsOf(world.journey)).filter(pick);
      if (items.length === 0) return 'nothing: there is no such item';
      const { item, words } = change(chance.of(items), world, chance);
      world.harm(to);
      await put(world.journey, item);
      return words;
    },
  };
}

const slot = (name: string, { number, arn }: { number: number; arn: string }, share: number): Attribute => ({
  M: { name: { S: name }, version: N(number), modelPackageArn: { S: arn }, share: N(share) },
});

/** What somebody who knows the table may write into it. */
export const stateDamages: Readonly<Record<string, Operation>> = {
  'change the route by hand': edit(
    2,
    'serving',
    ({ pk }) => pk.S === `route#${model}`,
    (item, { versions }, chance) => {
      const share = chance.of([0, 500, 5_000, 9_500]);
      const [blue, green] = [chance.of(versions), chance.of(versions)];
      const slots = [slot('blue', blue, share), slot('green', green, 10_000 - share)];
      const revision = N(Number(item['revision']?.['N'] ?? 0) + chance.below(3));
      const words = `the route gives blue (v${blue.number}) ${share / 100} % and green (v${green.number}) the rest`;
      return { item: { ...item, slots: { L: slots }, revision }, words };
    },
  ),
  'change the lock by hand': edit(
    2,
    'record',
    ({ pk, sk }) => pk.S === 'locks' && sk.S === endpointName,
    (item, world, chance) => {
      const holder = chance.of(['somebody', `${model}-v1-e1`, `${model}-v2-e1`]);
      const held = {
        holder: { S: holder },
        execution: { S: `arn:aws:states:us-east-1:111122223333:execution:x:${holder}` },
      };
      const times = { acquiredAt: N(world.now), deadline: N(world.now + 3_600_000) };
      return { item: { ...item, ...held, ...times }, words: `the lock is held by ${holder}` };
    },
  ),
  'change an approval by hand': edit(
    2,
    'record',
    ({ pk }) => pk.S === `approvals#${model}`,
    (item, _world, chance) => {
      const [name, value] = chance.of<[string, Attribute]>([
        ['status', { S: 'Rejected' }],
        ['epoch', N(3)],
        ['started', { BOOL: false }],
        ['started', { BOOL: true }],
        ['ended', { S: 'failed' }],
        ['ended', { S: 'promoted' }],
      ]);
      return {
        item: { ...item, [name]: value },
        words: `${item.sk.S} of the approvals: ${name} ${JSON.stringify(value)}`,
      };
    },
  ),
};
