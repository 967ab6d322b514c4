import { type CapturedRequest, readCaptureLine } from './capture-line.ts';

/** Goes through captured requests, line by line. */
export interface RowTally {
  /** One line of a capture object. */
  add(line: string): void;
  /** Rows so far, and captured requests whose rows cannot be read. */
  seen(): { readonly rows: number; readonly unreadable: number };
}

/** Hands on each row of each captured request; `rowsOf` gives none where they cannot be read. */
export function rowTally<Row>(
  rowsOf: (captured: CapturedRequest) => readonly Row[] | undefined,
  take: (row: Row) => void,
): RowTally {
  let [rows, unreadable] = [0, 0];
  return {
    add(line) {
      if (line.trim() === '') return;
      const captured = readCaptureLine(line);
      const found = captured && rowsOf(captured);
      if (!found) unreadable++;
      for (const row of found ?? []) {
        rows++;
        take(row);
      }
    },
    seen: () => ({ rows, unreadable }),
  };
}
