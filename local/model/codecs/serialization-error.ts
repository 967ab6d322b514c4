import { AwsError } from '../../core/aws-error.ts';

/** The request could not be read as the operation's shape at all: broken JSON, or a value of the wrong type. */
export class SerializationError extends AwsError {
  constructor(message: string) {
    super('SerializationException', message, { status: 400 });
  }
}
