/** Templates may hold booleans and numbers as text. */
export function isTrue(value: boolean | string | undefined): boolean {
  return value === true || value === 'true';
}

export function asNumber(value: number | string | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}
