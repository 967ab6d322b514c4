/** The fields of one line of CSV, RFC 4180 without line ends inside of quotes. */
export function csvFields(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const fields: string[] = [];
  const field = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/y;
  while (field.lastIndex < line.length || fields.length === 0) {
    const [, quoted, plain = ''] = field.exec(line) ?? [];
    if (quoted === undefined && field.lastIndex === 0) return [...fields, line];
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
  }
  return fields;
}
