import { createHash } from 'node:crypto';
import { escaped } from '#shared/domain/escaped.ts';

const style = `
:root { color-scheme: light dark; --ground: #fcfcfb; --text: #1c1c1a; --quiet: #5f5e59; --rule: #d9d8d2; --go: #14682f; --stop: #a3241c; }
@media (prefers-color-scheme: dark) { :root { --ground: #191918; --text: #ecebe6; --quiet: #aaa9a2; --rule: #3c3c37; --go: #2e9a53; --stop: #cf4b42; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 42rem; padding: 2.5rem 1.25rem 4rem; background: var(--ground); color: var(--text);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; } h2 { font-size: 1rem; margin: 1.75rem 0 .35rem; }
p, ul { margin: .35rem 0; } ul { padding-left: 1.2rem; } .quiet { color: var(--quiet); font-size: .9rem; }
code { font: .85em/1.4 ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.25rem; margin: .5rem 0; } dt { color: var(--quiet); } dd { margin: 0; min-width: 0; }
form { margin-top: 1.75rem; padding-top: 1.25rem; border-top: 1px solid var(--rule); }
label { display: block; font-weight: 600; margin-bottom: .35rem; }
textarea { width: 100%; min-height: 6rem; padding: .6rem .7rem; font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--quiet); border-radius: 6px; }
button { margin-top: .9rem; padding: .65rem 1.4rem; font: inherit; font-weight: 600; color: #fff; border: 0; border-radius: 6px; cursor: pointer; }
button.approve { background: var(--go); } button.reject { background: var(--stop); }
textarea:focus-visible, button:focus-visible { outline: 3px solid var(--text); outline-offset: 2px; }
a { color: inherit; } .fault { border-left: 4px solid var(--stop); padding: .3rem .8rem; } .done { border-left: 4px solid var(--go); padding: .3rem .8rem; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** Nobody may keep, frame or index the page, or learn its address from where it leads to; it runs no script. */
export const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
} as const;

/** A whole page; `content` is HTML. */
export function page(title: string, content: readonly string[]): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body><main>',
    `<h1>${escaped(title)}</h1>`,
    ...content,
    '</main></body>',
    '</html>',
    '',
  ].join('\n');
}
