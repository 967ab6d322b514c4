/** The records of CSV (RFC 4180), line ends inside of quotes included; empty lines are none. Undefined where it is no CSV. */
export function csvRows(text: string): string[][] | undefined {
  const rows: string[][] = [];
  const field = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  let row: string[] = [];
  while (field.lastIndex < text.length || row.length > 0) {
    const [, quoted, plain = '', end] = field.exec(text) ?? [];
    if (end === undefined) return undefined;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}

/** A field as it stands in a line of CSV: with a comma, a quote or a line end in it, in quotes. */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
