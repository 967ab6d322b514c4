import type { QueryLanguage } from '../definition.ts';
import type { Json } from '../json.ts';
import type { IntegrationResolver } from '../task.ts';
import type { Report } from './diagnostic.ts';

/** What a check of one state needs to know around it. */
export interface Surroundings {
  readonly report: Report;
  readonly language: QueryLanguage;
  readonly resolve: IntegrationResolver;
  /** Checks an inner flow: a branch or an item processor. */
  readonly checkFlow: (flow: Json | undefined, location: string) => void;
}
