/** One thing the demo promises: what was expected, what was seen. */
export interface Outcome {
  readonly name: string;
  readonly passed: boolean;
  readonly seen: string;
}

/** Collects what was promised and seen. */
export class Outcomes {
  readonly #all: Outcome[] = [];

  check(name: string, passed: boolean, seen: string): void {
    this.#all.push({ name, passed, seen });
  }

  get missed(): readonly Outcome[] {
    return this.#all.filter(({ passed }) => !passed);
  }

  /** One row per outcome, in columns. */
  table(): string {
    const width = Math.max(...this.#all.map(({ name }) => name.length));
    return this.#all
      .map(({ name, passed, seen }) => `  ${passed ? 'ok  ' : 'FAIL'}  ${name.padEnd(width)}  ${seen}`)
      .join('\n');
  }
}
