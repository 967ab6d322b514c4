/** A table of rows that are HTML already, below names that need no escape. */
export function htmlTable(columns: readonly string[], rows: readonly string[]): string {
  const head = columns.map(name => `<th scope="col">${name}</th>`).join('');
  return `<div class="wide"><table><thead><tr>${head}</tr></thead>\n<tbody>${rows.join('\n')}</tbody></table></div>`;
}
