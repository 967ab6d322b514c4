export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Drawn in the accent colour. */
  readonly ours: boolean;
}

const layout = { width: 760, labels: 330, row: 22, top: 40, right: 70 } as const;

/** A horizontal bar chart as SVG, readable on light and dark pages. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const most = Math.max(...bars.map(({ value }) => value), 1e-9);
  const height = layout.top + bars.length * layout.row + 10;
  const room = layout.width - layout.labels - layout.right;
  const rows = bars.map(({ label, value, ours }, i) => {
    const y = layout.top + i * layout.row;
    const length = Math.max(1, (value / most) * room);
    const fill = ours ? '#0a7d6c' : '#9aa3ad';
    return [
      `<text x="${layout.labels - 8}" y="${y + 15}" text-anchor="end">${inXml(label)}</text>`,
      `<rect x="${layout.labels}" y="${y + 4}" width="${length.toFixed(1)}" height="14" fill="${fill}"/>`,
      `<text x="${(layout.labels + length + 6).toFixed(1)}" y="${y + 15}">${shown(value)}</text>`,
    ].join('');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${layout.width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    `<text x="12" y="22" font-size="14" font-weight="bold">${inXml(title)}</text>`,
    ...rows,
    '</svg>\n',
  ].join('\n');
}

function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(1);
}

function inXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
