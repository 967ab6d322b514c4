import { invalidFilter } from './invalid-filter.ts';

export interface Token {
  readonly kind: 'symbol' | 'selector' | 'string' | 'regex' | 'word';
  readonly text: string;
}

const forms: readonly (readonly [kind: Token['kind'], form: RegExp])[] = [
  ['symbol', /\|\||&&|!=|<=|>=|[()=<>]/y],
  ['selector', /\$(?:\.[\w-]+|\.\*|\[\d+\]|\[\*\]|\["[^"]+"\]|\['[^']+'\])*/y],
  ['string', /"((?:[^"\\]|\\.)*)"/y],
  ['regex', /%([^%]+)%/y],
  ['word', /[^\s()=<>!&|"]+/y],
];

/** Splits the condition of a JSON filter pattern. Throws `InvalidParameterException`. */
export function* tokenize(text: string): Generator<Token> {
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at++;
      continue;
    }
    const [kind, match] = next(text, at);
    yield { kind, text: match[1] ?? match[0] };
    at += match[0].length;
  }
}

function next(text: string, at: number): readonly [Token['kind'], RegExpExecArray] {
  for (const [kind, form] of forms) {
    form.lastIndex = at;
    const match = form.exec(text);
    if (match) return [kind, match];
  }
  throw invalidFilter();
}
