import { escaped } from '../escaped.ts';
import { style } from './style.ts';

/** The parts of a page, in HTML. */
export interface PageParts {
  readonly title: string;
  readonly heading: string;
  readonly content: readonly string[];
  /** One sentence or more, as text. */
  readonly footer: string;
}

/** A page that needs no other file and no script, for light and dark screens and for paper. */
export function htmlPage({ title, heading, content, footer }: PageParts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escaped(title)}</h1>
${heading}
</header>
<main>
${content.join('\n')}
</main>
<footer><p class="quiet">${escaped(footer)}</p></footer>
</body>
</html>
`;
}
