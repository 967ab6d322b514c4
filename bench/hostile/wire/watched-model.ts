import type { VirtualImage } from '../../../local/containers/virtual-container.ts';

/** How long one answer takes, in milliseconds of the data plane. */
const latencyMs = 20;

/** A model that knows whose requests came, and how many it worked on at the same time. */
export class WatchedModel {
  readonly image: VirtualImage;
  /** The most at one time. */
  peak = 0;
  readonly #came = new Map<string, number>();
  #ends: number[] = [];

  constructor(now: () => number) {
    const come = (body: Uint8Array): void => {
      const text = Buffer.from(body).toString();
      // What a rollout asks by itself is not counted by the limit.
      if (text.includes('FREE vacation')) return;
      const mark = /mark:([^;]+);/.exec(text)?.[1] ?? 'without a mark';
      this.#came.set(mark, (this.#came.get(mark) ?? 0) + 1);
      this.#ends = [...this.#ends.filter(end => end > now()), now() + latencyMs];
      this.peak = Math.max(this.peak, this.#ends.length);
    };
    this.image = {
      latencyMs: (_, { body }) => {
        come(body);
        return latencyMs;
      },
      answer: () => ({
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: Buffer.from('{"label":"ham"}'),
      }),
    };
  }

  /** How often a request of this mark came. */
  came(mark: string): number {
    return this.#came.get(mark) ?? 0;
  }
}
