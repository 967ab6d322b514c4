import { eventPattern } from './event-pattern.ts';
import { functionFiles } from './function-files.ts';
import type { VariableSource } from './variable-source.ts';

/** What the packaging of this stack has of its own: see each member. */
export default class SluicePlugin {
  readonly configurationVariablesSources: Readonly<Record<string, VariableSource>> = {
    event: { resolve: eventPattern },
    functionFiles: { resolve: functionFiles },
  };
}
