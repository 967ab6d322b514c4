/**
 * The words of a command as a shell would split them: blanks part words, quotes and backslashes keep them together. Nothing
 * is put in for variables or patterns. Undefined when a quote is not closed.
 */
export function splitWords(text: string): string[] | undefined {
  const word = /((?:[^\s'"\\]|\\.|'[^']*'|"(?:[^"\\]|\\.)*")+)/gsy;
  const words: string[] = [];
  const trimmed = text.trim();
  let at = 0;
  while (at < trimmed.length) {
    word.lastIndex = at;
    const [found] = word.exec(trimmed) ?? [];
    if (found === undefined) return undefined;
    words.push(unquoted(found));
    at += found.length;
    at += /^\s*/.exec(trimmed.slice(at))?.[0].length ?? 0;
  }
  return words;
}

function unquoted(word: string): string {
  return word.replace(
    /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/gs,
    (_, single?: string, double?: string, plain?: string) => {
      return single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? plain ?? '';
    },
  );
}
