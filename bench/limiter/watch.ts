import { bucketsOf, type CounterItem } from '../../shared/domain/concurrency/counter-item.ts';
import { countersOf, parseBucket } from '../../shared/domain/concurrency/lane.ts';
import { clockMarginMs } from '../../shared/domain/concurrency/lease-times.ts';
import type { Setting } from './setting.ts';

/** A clock that is late by as much as no answer shows, and the way of that answer. */
const unseenMs = 100;

/** What holds at every moment, checked where it could break. */
export class Watch {
  readonly violations: string[] = [];
  /** How often something was looked at, so that a check that never runs is seen. */
  readonly counts = { dispatched: 0, admitted: 0, rejected: 0, judgedRejects: 0, reaped: 0, lateReleases: 0 };
  readonly #setting: Setting;
  readonly #computing = new Map<string, number>();
  /** Leases that may be counted in a bucket, whether an answer was seen or not. */
  readonly #possible = new Map<string, { readonly lane: string; readonly endMs: number; leases: number }>();
  readonly #sent = new Map<string, number>();

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  violated(what: string): void {
    this.violations.push(what);
  }

  /** The model begins to compute. */
  begin(slot: string): void {
    this.counts.dispatched += 1;
    this.#computing.set(slot, (this.#computing.get(slot) ?? 0) + 1);
    const { max = Number.POSITIVE_INFINITY, perInstance = Number.POSITIVE_INFINITY } = this.#setting.concurrency;
    const all = [...this.#computing.values()].reduce((sum, count) => sum + count, 0);
    const here = this.#computing.get(slot) ?? 0;
    if (all > max) this.violated(`${all} requests in flight, where ${max} may be`);
    const cap = perInstance * (this.#setting.instances[slot] ?? 1);
    if (here > cap) this.violated(`${here} requests in flight in slot ${slot}, where ${cap} may be`);
  }

  end(slot: string): void {
    this.#computing.set(slot, (this.#computing.get(slot) ?? 0) - 1);
  }

  /** Counters and buckets agree, and none is below zero. */
  item(item: CounterItem): void {
    const sums: Record<string, number> = {};
    for (const { lane, leases } of bucketsOf(item)) {
      if (leases < 0) this.violated(`a bucket of ${lane} holds ${leases}`);
      for (const counter of countersOf(lane)) sums[counter] = (sums[counter] ?? 0) + leases;
    }
    for (const [name, value] of Object.entries(item)) {
      if (parseBucket(name) || (value >= 0 && value === (sums[name] ?? 0))) continue;
      this.violated(`${name} is ${value}, its buckets hold ${sums[name] ?? 0}`);
    }
  }

  sent(bucket: string): void {
    const place = parseBucket(bucket);
    if (!place) return;
    const known = this.#possible.get(bucket) ?? { ...place, leases: 0 };
    known.leases += 1;
    this.#possible.set(bucket, known);
    this.#sent.set(place.lane, (this.#sent.get(place.lane) ?? 0) + 1);
  }

  gone(bucket: string): void {
    const known = this.#possible.get(bucket);
    if (known) known.leases -= 1;
  }

  /** How many leases a counter may hold at most at `now`: those that ended long enough ago can be taken again. */
  possible(counter: string, now: number): number {
    for (const [bucket, { endMs, leases }] of this.#possible) {
      if (leases <= 0 || endMs + 2 * clockMarginMs + unseenMs < now) this.#possible.delete(bucket);
    }
    const counted = [...this.#possible.values()].filter(({ lane }) => countersOf(lane).includes(counter));
    return counted.reduce((sum, { leases }) => sum + leases, 0);
  }

  /** How many additions to a counter were sent so far. */
  sentTo(counter: string): number {
    const counted = [...this.#sent].filter(([lane]) => countersOf(lane).includes(counter));
    return counted.reduce((sum, [, sent]) => sum + sent, 0);
  }
}
