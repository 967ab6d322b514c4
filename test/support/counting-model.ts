import type { VirtualImage } from '../../local/containers/virtual-container.ts';

/** A model that counts, inside its containers, how many requests it works on at the same time. */
export class CountingModel {
  readonly image: VirtualImage;
  latencyMs: number;
  #ends: number[] = [];
  #peak = 0;

  /** `now` is the time in which the containers work. */
  constructor(latencyMs: number, now: () => number) {
    this.latencyMs = latencyMs;
    this.image = {
      latencyMs: (random, { body }) => {
        if (Buffer.from(body).toString().includes('FREE vacation')) return 20;
        const latency = this.latencyMs * (0.8 + 0.4 * random.number());
        this.#begin(now(), latency);
        return latency;
      },
      answer: () => ({
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: Buffer.from('{"label":"ham"}'),
      }),
    };
  }

  #begin(now: number, latency: number): void {
    this.#ends = [...this.#ends.filter(end => end > now), now + latency];
    this.#peak = Math.max(this.#peak, this.#ends.length);
  }

  /** The most at one time since this was last asked. */
  takePeak(): number {
    const peak = this.#peak;
    this.#peak = 0;
    return peak;
  }
}
