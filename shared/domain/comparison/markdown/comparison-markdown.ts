import type { ComparisonReport } from '../comparison-report.ts';
import { moment } from '../words/numbers.ts';
import { rowsInWords, titleOf } from '../words/rows.ts';
import type { Cell, Section } from '../words/section.ts';
import { sectionsOf } from '../words/sections.ts';
import { verdictInWords } from '../words/verdict.ts';
import { plain } from './plain.ts';

/** A comparison as Markdown, without the curves. */
export function comparisonMarkdown(report: ComparisonReport): string {
  const { rows, verdict, madeAt } = report;
  const reasons = (verdict?.reasons ?? []).map(reason => `- ${plain(reason)}`);
  return [
    `# ${plain(titleOf(report))}`,
    `**${plain(verdictInWords(verdict))}**`,
    ...(reasons.length > 0 ? [reasons.join('\n')] : []),
    ...(rows.is === 'none' ? [plain(rowsInWords(rows))] : []),
    ...sectionsOf(report).map(sectionMarkdown),
    `Made ${moment(madeAt)} by Sluice.`,
    '',
  ].join('\n\n');
}

function sectionMarkdown({ title, note, columns, rows }: Section): string {
  const head = `| ${columns.map(plain).join(' | ')} |`;
  const rule = `|${columns.map(() => ' --- ').join('|')}|`;
  return [`## ${plain(title)}`, plain(note), [head, rule, ...rows.map(rowMarkdown)].join('\n')].join('\n\n');
}

function rowMarkdown(cells: readonly Cell[]): string {
  const words = cells.map(({ text, outcome }) => (outcome ? `**${plain(text)}**` : plain(text)));
  return `| ${words.join(' | ')} |`;
}
