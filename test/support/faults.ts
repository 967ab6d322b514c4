import { AwsError } from '../../local/core/aws-error.ts';

/** How a call goes wrong: it is refused, it is never answered, it is one too many. */
export const faults = {
  fails: () => {
    throw new AwsError('InternalFailure', 'The request processing has failed.', { status: 500 });
  },
  'times out': () => new Promise<void>(() => {}),
  'is throttled': () => {
    throw new AwsError('ThrottlingException', 'Rate exceeded.', { status: 400 });
  },
};

export type Fault = keyof typeof faults;
export const everyFault = Object.keys(faults) as Fault[];
