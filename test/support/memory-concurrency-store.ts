import type { CounterItem } from '#shared/domain/concurrency/counter-item.ts';
import { addition, type CounterUpdate, giveBack, holds, reaping } from '#shared/domain/concurrency/counter-updates.ts';
import type { AdditionResult, ConcurrencyStore, Shard } from '#shared/ports/table/concurrency-store.ts';

/** Counters in this process. `writes` counts what a table would be charged for. */
export class MemoryConcurrencyStore implements ConcurrencyStore {
  readonly items = new Map<string, CounterItem>();
  writes = 0;
  /** What the next addition answers in place of being done. */
  failing: AdditionResult | undefined;

  async add({ limits, ...place }: Parameters<ConcurrencyStore['add']>[0]): Promise<AdditionResult> {
    if (this.failing) return this.failing;
    const old = this.item(place);
    const done = this.apply(place, addition(place, limits));
    return done ? { kind: 'added', item: this.item(place) } : { kind: 'full', item: old };
  }

  async reap(shard: Shard, buckets: Parameters<ConcurrencyStore['reap']>[1]): Promise<boolean> {
    return this.apply(shard, reaping(buckets));
  }

  async release(lease: Parameters<ConcurrencyStore['release']>[0], sweep: readonly string[]): Promise<void> {
    this.apply(lease, giveBack(lease, sweep));
  }

  item({ model, shard }: Shard): CounterItem {
    return this.items.get(`${model}#${shard}`) ?? {};
  }

  apply(shard: Shard, update: CounterUpdate): boolean {
    this.writes += 1;
    const item = this.item(shard);
    if (!holds(update, item)) return false;
    const changed: Record<string, number> = { ...item };
    for (const [name, by] of Object.entries(update.add)) changed[name] = (changed[name] ?? 0) + by;
    for (const name of update.remove) delete changed[name];
    this.items.set(`${shard.model}#${shard.shard}`, changed);
    return true;
  }
}
