import type { ValidateStateMachineDefinitionCommandInput } from '@aws-sdk/client-sfn';
import { validateDefinition } from '../../../asl/validation/validate.ts';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { validationResolver } from '../integrations/resolve.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<ValidateStateMachineDefinitionCommandInput, 'definition'>;

const defaultResults = 100;

export const validateStateMachineDefinition: Operation<StatesState, Input> = {
  authorize: () => [access('ValidateStateMachineDefinition')],
  run({ definition, maxResults }) {
    const all = validateDefinition(definition, validationResolver);
    const diagnostics = all.slice(0, maxResults || defaultResults);
    return {
      result: all.some(each => each.severity === 'ERROR') ? 'FAIL' : 'OK',
      diagnostics,
      truncated: diagnostics.length < all.length,
    };
  },
};
