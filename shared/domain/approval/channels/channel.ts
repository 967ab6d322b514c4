import type { Question } from './question.ts';

/** A kind of webhook. */
export interface Channel<Type extends string = string> {
  readonly type: Type;
  /** The JSON body that is posted. */
  body(question: Question): object;
}
