import type { Definition } from '../../../asl/definition.ts';
import { invalidDefinitionMessage, validateDefinition } from '../../../asl/validation/validate.ts';
import { AwsError } from '../../../core/aws-error.ts';
import { validationResolver } from '../integrations/resolve.ts';

/** The definition behind a text. Throws `InvalidDefinition` naming everything that is wrong. */
export function parseDefinition(text: string): Definition {
  const errors = validateDefinition(text, validationResolver).filter(each => each.severity === 'ERROR');
  if (errors.length > 0) throw new AwsError('InvalidDefinition', invalidDefinitionMessage(errors));
  return JSON.parse(text) as Definition;
}
