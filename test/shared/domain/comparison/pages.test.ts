import { describe, expect, it } from 'vitest';
import { comparisonPage } from '#shared/domain/comparison/html/comparison-page.ts';
import { comparisonMarkdown } from '#shared/domain/comparison/markdown/comparison-markdown.ts';
import { sectionsOf } from '#shared/domain/comparison/words/sections.ts';
import { factsOf, reportOf, rowsOf } from './compared.ts';

const rows = rowsOf(600);
const report = reportOf(rows);
const page = comparisonPage(report);
const evil = `<script>alert("1")</script> & 'x' | \`y\` *z* [l](javascript:1)\n# no \u202e`;

const hostile = reportOf(
  rows.map(row => ({ ...row, slice: { entry: evil } })),
  {
    model: evil,
    candidate: factsOf(3, { dataVersion: evil, generatedBy: evil, reportUri: evil }),
    verdict: { outcome: 'fail', reasons: [evil] },
    findings: [{ name: `slice:entry=${evil}`, outcome: 'fail', asks: true, numbers: { [evil]: evil } }],
    reported: { candidate: { is: 'readable', metrics: [{ name: evil, value: 1 }] } },
  },
);

describe('the page of a comparison', () => {
  it('has metrics, curves, gates, slices and lineage, in this order', () => {
    const titles = [...page.matchAll(/<h2>([^<]+)<\/h2>/g)].map(([, title]) => title);
    expect(titles).toEqual([
      'Metrics',
      'ROC curve',
      'Precision and recall',
      'Calibration',
      'Gates',
      'Slices',
      'Lineage and data',
    ]);
    expect(page).toContain('<title>fraud: version 3 against version 2</title>');
  });

  it('needs nothing else: no script, no file, no address to load from', () => {
    expect(page).not.toMatch(/<(script|link|img|iframe|object)|url\(|@import|src=/i);
    expect(page).toContain('prefers-color-scheme: dark');
  });

  it('escapes whatever others have named', () => {
    const found = comparisonPage(hostile);
    expect(found).not.toContain('<script');
    expect(found).not.toContain('\u202e');
    expect(found.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(5);
  });

  it('draws numbers that exist, inside of the drawing', () => {
    const drawn = [...page.matchAll(/(?:cx|cy|x1|x2|y1|y2|points|d)="([^"]*)"/g)].map(([, value = '']) => value);
    expect(drawn.length).toBeGreaterThan(50);
    expect(drawn.join(' ')).not.toMatch(/NaN|Infinity|undefined|-\d/);
    expect(page).not.toMatch(/NaN|undefined|null/);
  });

  it('opens every element that it closes', () => {
    const open: string[] = [];
    for (const [, close, name = '', self] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/g)) {
      if (self || ['meta'].includes(name)) continue;
      if (close) expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });

  it('is the same for the same rows', () => {
    expect(comparisonPage(reportOf(rowsOf(600)))).toBe(page);
  });

  it('says why there are no numbers', () => {
    const because = 'The evaluation is unreadable. <rows>';
    const none = reportOf(rows, { scores: { is: 'none', because }, findings: [] });
    const found = comparisonPage(none);
    expect(found).toContain('There are no numbers. The evaluation is unreadable. &lt;rows&gt;');
    expect(found).not.toContain('<svg');
    expect(comparisonMarkdown(none)).toContain('There are no numbers.');
  });

  it('has a first version alone', () => {
    const { champion: _, ...first } = { champion: 0 };
    const alone = reportOf(
      rows.map(({ champion: _champion, ...row }) => row),
      { ...first, champion: undefined },
    );
    const found = comparisonPage(alone);
    expect(found).toContain('<title>fraud: version 3</title>');
    expect(found).not.toContain('Difference</th>');
    expect(sectionsOf(alone)[0]?.columns).toEqual(['Metric', 'Version 3']);
  });
});

describe('its Markdown', () => {
  it('has the same tables, each row of as many cells', () => {
    const text = comparisonMarkdown(report);
    for (const { title, columns, rows: lines } of sectionsOf(report)) {
      const [, table = ''] = text.split(`## ${title}\n`);
      const cells = table.split('\n').filter(line => line.startsWith('|'));
      const own = cells.slice(0, lines.length + 2);
      expect(own.map(line => line.replace(/\\\|/g, '').split('|').length - 2)).toEqual(own.map(() => columns.length));
    }
  });

  it('shows whatever others have named letter by letter', () => {
    const text = comparisonMarkdown(hostile);
    expect(text).not.toMatch(/<script|\[l\]\(|^# no/m);
    expect(text).toContain(
      '&lt;script&gt;alert("1")&lt;/script&gt; &amp; \'x\' \\| \\`y\\` \\*z\\* \\[l\\](javascript:1) \\# no',
    );
  });
});
