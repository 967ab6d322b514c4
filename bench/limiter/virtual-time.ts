/** What happens at a moment; `false` when it woke nobody. */
export type Action = () => unknown;

interface Entry {
  readonly at: number;
  readonly order: number;
  readonly action: Action;
}

/** Time that jumps from one thing to the next. After each, everything that was woken runs to its next wait. */
export class VirtualTime {
  now = 0;
  readonly #heap: Entry[] = [];
  #order = 0;

  at(at: number, action: Action): void {
    push(this.#heap, { at: Math.max(at, this.now), order: this.#order++, action });
  }

  sleep(ms: number): Promise<void> {
    return new Promise(resolve => this.at(this.now + ms, resolve));
  }

  /** Until nothing is left to happen. */
  async run(): Promise<void> {
    for (let next = pop(this.#heap); next; next = pop(this.#heap)) {
      this.now = next.at;
      if (next.action() === false) continue;
      await new Promise(resolve => setImmediate(resolve));
    }
  }
}

function before(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function push(heap: Entry[], entry: Entry): void {
  let at = heap.push(entry) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!before(entry, heap[parent] as Entry)) break;
    heap[at] = heap[parent] as Entry;
    at = parent;
  }
  heap[at] = entry;
}

function pop(heap: Entry[]): Entry | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (!last || heap.length === 0) return top;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1] as Entry, heap[child] as Entry)) child += 1;
    if (!before(heap[child] as Entry, last)) break;
    heap[at] = heap[child] as Entry;
    at = child;
  }
  heap[at] = last;
  return top;
}
