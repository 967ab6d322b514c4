/** The years in which dates make sense here; AWS's schedule expressions know the same. */
const years = { first: 1970, last: 2199 } as const;

/** Why `YYYY-MM-DD` is no day of the calendar, in words; undefined when it is one. */
export function dateFault(date: string): string | undefined {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  if (year < years.first || year > years.last) return `years are from ${years.first} to ${years.last}`;
  if (month < 1 || month > 12) return 'a year has 12 months';
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day < 1 || day > length) return `${date.slice(0, 7)} has ${length} days`;
  return undefined;
}
