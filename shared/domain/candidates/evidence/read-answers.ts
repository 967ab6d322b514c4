import { jsonLines } from './json-lines.ts';
import { isUnreadable, type Unreadable } from './unreadable.ts';

/** The scores in a model's answers to rows, in their order. Unreadable unless each of the `count` rows has one from 0 to 1. */
export function readAnswers(who: string, text: string, count: number, score: string): readonly number[] | Unreadable {
  const answers = jsonLines(`the answers of ${who}`, text);
  if (isUnreadable(answers)) return answers;
  const Who = who.charAt(0).toUpperCase() + who.slice(1);
  if (answers.length !== count) return { unreadable: `${Who} gave ${answers.length} answers to ${count} rows.` };
  const wrong = answers.findIndex(answer => !isScore(answer[score]));
  if (wrong < 0) return answers.map(answer => Number(answer[score]));
  return { unreadable: `The answer of ${who} to row ${wrong + 1} has no number from 0 to 1 under "${score}".` };
}

function isScore(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1;
}
