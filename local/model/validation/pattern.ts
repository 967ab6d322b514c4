const compiled = new Map<string, RegExp | undefined>();

/** POSIX and Java classes that JavaScript spells differently, by what they hold inside brackets. */
const javaClasses: Readonly<Record<string, string>> = {
  Print: '\\x20-\\x7E',
  Graph: '\\x21-\\x7E',
  Alnum: 'a-zA-Z0-9',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Upper: 'A-Z',
  Lower: 'a-z',
  Punct: '!-\\/:-@\\[-`\\{-~',
  Space: '\\s',
  XDigit: '0-9a-fA-F',
  IsAlphabetic: '\\p{L}',
};

/**
 * A model's pattern (Java syntax) as a JavaScript expression that must match the whole text. `undefined` when it cannot
 * be expressed; such a member is not checked.
 */
export function fullMatch(pattern: string): RegExp | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
  return compiled.get(pattern);
}

function compile(pattern: string): RegExp | undefined {
  const { source, flags } = inlineFlags(pattern);
  const text = `^(?:${translate(source)})$`;
  return tryCompile(text, `${flags}u`) ?? tryCompile(text, flags);
}

function tryCompile(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}

/** Java puts flags inside: `(?s).*`. */
function inlineFlags(pattern: string): { source: string; flags: string } {
  const found = /^(\^?)\(\?([ismu]+)\)/.exec(pattern);
  if (!found) return { source: pattern, flags: '' };
  const flags = [...(found[2] ?? '')].filter(flag => flag !== 'u').join('');
  return { source: (found[1] ?? '') + pattern.slice(found[0].length), flags };
}

/** Rewrites escapes token by token, knowing whether a token stands inside brackets. */
function translate(source: string): string {
  let depth = 0;
  const anchored = source.replace(/\$\{\d+,\d*\}/g, '$');
  return anchored.replace(/\\[pP]\{(\w+)\}|\\(.)|\[|\]|\+\+|\*\+/gs, (token, javaClass: string, escaped: string) => {
    if (token === '[') return depth++ === 0 ? '[' : '\\[';
    if (token === ']') return leave();
    if (token === '++' || token === '*+') return depth > 0 ? token : (token[0] ?? '');
    if (javaClass) return translateClass(token, javaClass, depth > 0);
    return translateEscape(token, escaped);
  });

  function leave(): string {
    if (depth > 0) depth--;
    return depth === 0 ? ']' : '\\]';
  }
}

function translateClass(token: string, name: string, inside: boolean): string {
  const chars = javaClasses[name];
  if (!chars) return token;
  return inside ? chars : `[${chars}]`;
}

function translateEscape(token: string, escaped: string): string {
  if (escaped === 'A') return '^';
  if (escaped === 'z' || escaped === 'Z') return '$';
  if (/[\w^$\\.*+?()[\]{}|/-]/.test(escaped)) return token;
  return escaped;
}
