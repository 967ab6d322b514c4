/**
 * Lengths of dash and gap in turn: nothing for a full line, dashes, dots, then dashes with more and more dots between
 * them. No two numbers have the same.
 */
export function dashPattern(number: number): readonly number[] {
  if (number === 0) return [];
  if (number === 1) return [7, 4];
  if (number === 2) return [1.5, 3];
  return [9, 3, ...Array.from({ length: number - 2 }, () => [2, 3]).flat()];
}

/** The same as the background of a legend's line, in the colour of its text. */
export function dashBackground(number: number): string {
  const pattern = dashPattern(number);
  if (pattern.length === 0) return 'currentcolor';
  let at = 0;
  const stops = pattern.map((length, i) => {
    const from = at;
    at += length;
    return `${i % 2 === 0 ? 'currentcolor' : 'transparent'} ${from}px ${at}px`;
  });
  return `repeating-linear-gradient(90deg, ${stops.join(', ')})`;
}
