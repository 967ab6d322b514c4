/** A table of a report, before it takes the form of a page. Every text is plain. */
export interface Section {
  readonly title: string;
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Cell {
  readonly text: string;
  /** Kept in one line: a number or a name. */
  readonly short?: boolean;
  /** What a gate came to. */
  readonly outcome?: 'pass' | 'fail' | 'undecided';
}

export function short(text: string): Cell {
  return { text, short: true };
}

export function long(text: string): Cell {
  return { text };
}
