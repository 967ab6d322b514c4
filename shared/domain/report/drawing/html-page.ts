import { escaped } from '#shared/domain/escaped.ts';
import { style } from './style.ts';

export interface Page {
  readonly title: string;
  /** HTML below the title. */
  readonly heading: string;
  /** HTML, part by part. */
  readonly main: readonly string[];
  /** A sentence at the end, as text. */
  readonly footer: string;
}

/** A page that needs no other file and no script. */
export function htmlPage({ title, heading, main, footer }: Page): string {
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
${main.filter(part => part !== '').join('\n')}
</main>
<footer><p class="quiet">${escaped(footer)}</p></footer>
</body>
</html>
`;
}
