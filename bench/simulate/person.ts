import { model } from '../../test/support/journey.ts';
import { chanceOf } from './chance.ts';
import { operations } from './operations/registry.ts';
import { itemsOf, nameOf, remove } from './table-item.ts';
import type { Version } from './version.ts';
import type { View } from './view.ts';
import type { Violation } from './violation.ts';
import type { World } from './world.ts';

/** What needs two remedies, one after the other, is not put right by one, and several things may be wrong. */
const MOST_REMEDIES = 5;

const unreadable = /The item (\S+) \/ (\S+) of the table cannot be read/g;

const deletion = /aws sagemaker delete-(model|endpoint-config) --\S+ (\S+)/g;

/** Somebody who reads the messages and does what they say. */
export class Person {
  /** What stood as told when something was done about it. */
  readonly heard: string[] = [];
  readonly #world: World;
  readonly #deleted = new Set<string>();
  #remedies = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Does what stands as told; answers whether anything was done, or is on its way. */
  async follows({ told }: View): Promise<boolean> {
    if (told.length === 0 || this.#remedies >= MOST_REMEDIES) return false;
    this.#remedies += 1;
    const again = told.filter(one => this.heard.includes(one));
    this.heard.push(...told.filter(one => !this.heard.includes(one)));
    if (await this.#deletesItems(told)) return true;
    if (await this.#runsCommands(told)) return true;
    // The second way out is taken where the first did not lead there.
    const isRetired =
      told.some(one => one.includes('it serves on')) || again.some(one => one.includes('sluice retire'));
    if (isRetired) await this.#retires();
    await this.#rollsOut(told);
    return true;
  }

  /** What still stands although all was done that was said. */
  vain({ told }: View): Violation[] {
    if (this.#remedies < MOST_REMEDIES) return [];
    return told.map(sentence => ({ invariant: 'advice', sentence: `still stands: ${sentence.slice(0, 400)}` }));
  }

  async #deletesItems(told: readonly string[]): Promise<boolean> {
    const inMessages = told.flatMap(one => [...one.matchAll(unreadable)].map(([, pk, sk]) => `${pk} / ${sk}`));
    // The comparison remembers what it told of an item by the item's name.
    // A message tells of what was there then: what came into the place of a deleted item is another one.
    const named = [...told, ...inMessages.filter(name => !this.#deleted.has(name))];
    const items = (await itemsOf(this.#world.journey)).filter(item => named.includes(nameOf(item)));
    for (const item of items) {
      await remove(this.#world.journey, item);
      this.#deleted.add(nameOf(item));
    }
    return items.length > 0;
  }

  async #runsCommands(told: readonly string[]): Promise<boolean> {
    const commands = told.flatMap(one => [...one.matchAll(deletion)]);
    for (const [, what = '', name] of commands) {
      const kind = what === 'model' ? 'Model' : 'EndpointConfig';
      await this.#world.journey.call('sagemaker', `Delete${kind}`, { [`${kind}Name`]: name });
    }
    return commands.length > 0;
  }

  async #retires(): Promise<void> {
    await operations['retire']?.play(this.#world, chanceOf(1));
    await this.#world.pass(600_000);
  }

  /** The version that is named, the newest that works, or a new one. */
  async #rollsOut(told: readonly string[]): Promise<void> {
    const named = told.map(one => Number(new RegExp(`sluice approve ${model}/(\\d+)`).exec(one)?.[1]));
    const fits = ({ health, deleted }: Version): boolean => health === 'healthy' && !deleted;
    const sound = this.#world.versions.filter(fits);
    const version =
      sound.find(({ number }) => named.includes(number)) ?? sound.at(-1) ?? (await this.#world.register('healthy'));
    await this.#world.decide(version, 'Rejected');
    await this.#world.pass(60_000);
    await this.#world.decide(version, 'Approved');
  }
}
