/** Values and how often each came, as `PutMetricData` takes them. */
export class Distribution {
  readonly #counts = new Map<number, number>();

  add(value: number): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
  }

  /** In chunks of at most `size` different values. */
  *chunks(size: number): Generator<{ Values: number[]; Counts: number[] }> {
    const entries = [...this.#counts];
    for (let start = 0; start < entries.length; start += size) {
      const chunk = entries.slice(start, start + size);
      yield { Values: chunk.map(([value]) => value), Counts: chunk.map(([, count]) => count) };
    }
  }
}

/** Three significant digits: fine enough for any percentile, few enough values to send. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
