import { invalidParameter } from '../errors.ts';
import type { MessageTest } from './message-test.ts';

interface Term {
  readonly mark: '' | '?' | '-';
  readonly fits: MessageTest;
}

/**
 * `ERROR timeout "exact phrase" -debug`: every term must occur, those with `-` must not. With `?` before terms one of
 * them is enough; beside other terms such optional ones count for nothing. `%…%` is a regular expression. Case matters.
 */
export function compileTermFilter(pattern: string): MessageTest {
  const terms = readTerms(pattern);
  const marked = (mark: Term['mark']): MessageTest[] => terms.filter(term => term.mark === mark).map(term => term.fits);
  const [required, optional, excluded] = [marked(''), marked('?'), marked('-')];
  return message => {
    if (excluded.some(fits => fits(message)) || !required.every(fits => fits(message))) return false;
    return required.length > 0 || optional.length === 0 || optional.some(fits => fits(message));
  };
}

function readTerms(pattern: string): readonly Term[] {
  const found = [...pattern.matchAll(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|%([^%]+)%|([^\s"]+))\s*/g)];
  if (found.reduce((length, match) => length + match[0].length, 0) !== pattern.length) {
    throw invalidParameter('Invalid character(s) in term');
  }
  return found.map(([, mark, phrase, expression, word]) => ({
    mark: mark as Term['mark'],
    fits: expression === undefined ? contains(phrase?.replace(/\\(.)/g, '$1') ?? word ?? '') : matches(expression),
  }));
}

function contains(text: string): MessageTest {
  return message => message.includes(text);
}

function matches(expression: string): MessageTest {
  try {
    const compiled = new RegExp(expression);
    return message => compiled.test(message);
  } catch {
    throw invalidParameter(`Invalid regular expression: ${expression}`);
  }
}
