/** The records of CSV text, RFC 4180: quoted fields may hold delimiters, line ends and doubled quotes. Empty lines are none. */
export function csvRecords(text: string, delimiter: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let rest = text;
  while (rest !== '') {
    const { field, length } = nextField(rest, delimiter);
    record.push(field);
    const end = rest.slice(length);
    const lineEnd = /^\r?\n/.exec(end)?.[0];
    if (lineEnd !== undefined || end === '') {
      if (record.length > 1 || record[0] !== '') records.push(record);
      record = [];
    } else if (end.startsWith(delimiter) && end.length === delimiter.length) {
      records.push([...record, '']);
      return records;
    }
    rest = end.slice(lineEnd?.length ?? delimiter.length);
  }
  return records;
}

function nextField(text: string, delimiter: string): { field: string; length: number } {
  const quoted = /^"((?:[^"]|"")*)"/.exec(text);
  if (quoted) return { field: (quoted[1] ?? '').replaceAll('""', '"'), length: quoted[0].length };
  const ends = [text.indexOf(delimiter), text.search(/\r?\n/)].filter(at => at >= 0);
  const length = ends.length === 0 ? text.length : Math.min(...ends);
  return { field: text.slice(0, length), length };
}
