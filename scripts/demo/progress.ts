/** Where progress goes. `now` replaces itself on a terminal; elsewhere it becomes a line now and then. */
export interface Progress {
  /** A line that stays. */
  step(text: string): void;
  /** What is going on at this moment. */
  now(text: string): void;
  end(): void;
}

export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const plainEveryMs = 10_000;

/** Progress on a screen; `clock` in milliseconds. */
export function createProgress(screen: Screen, clock: () => number): Progress {
  const begin = clock();
  const stamp = () => `${((clock() - begin) / 1000).toFixed(0).padStart(4)} s  `;
  const line = (text: string) => screen.write(`${stamp()}${text}\n`);
  return screen.isTTY ? terminal(screen, stamp, line) : plain(clock, line);
}

function terminal(screen: Screen, stamp: () => string, line: (text: string) => void): Progress {
  const clear = () => screen.write('\r\u001b[2K');
  return {
    step(text) {
      clear();
      line(text);
    },
    now(text) {
      clear();
      screen.write(`${stamp()}${text}`.slice(0, (screen.columns ?? 80) - 1));
    },
    end: clear,
  };
}

function plain(clock: () => number, line: (text: string) => void): Progress {
  let last = Number.NEGATIVE_INFINITY;
  return {
    step(text) {
      line(text);
      last = clock();
    },
    now(text) {
      if (clock() - last < plainEveryMs) return;
      line(text);
      last = clock();
    },
    end() {},
  };
}
