import { AwsError } from '../../../../local/core/aws-error.ts';
import type { CoreService, ServiceFactory } from '../../../../local/core/cloud.ts';
import type { BoundOperation, Caller, ServiceName } from '../../../../local/core/service.ts';

export interface Invocation {
  readonly function: string;
  readonly payload: string;
  readonly caller: Caller;
  readonly source: string;
}

/** A Lambda that records invocations; `refuse` is thrown as long as it is set. */
export function recordingLambda(): {
  readonly factory: ServiceFactory;
  readonly invocations: Invocation[];
  refuse: AwsError | undefined;
} {
  const invocations: Invocation[] = [];
  const fake = {
    invocations,
    refuse: undefined as AwsError | undefined,
    factory: (): CoreService<object> => ({
      name: 'lambda',
      operations: {},
      core: {
        async invoke(name: string, payload: Uint8Array, options: { caller: Caller; source: string }) {
          if (fake.refuse) throw fake.refuse;
          invocations.push({
            function: name,
            payload: new TextDecoder().decode(payload),
            caller: options.caller,
            source: options.source,
          });
        },
      },
    }),
  };
  return fake;
}

export interface RecordedCall {
  readonly operation: string;
  readonly input: object;
  readonly caller: Caller;
}

/** A service whose operations record their calls and answer with nothing. */
export function recordingService(
  name: ServiceName,
  operations: readonly string[],
): { readonly factory: ServiceFactory; readonly calls: RecordedCall[] } {
  const calls: RecordedCall[] = [];
  const operation = (of: string): BoundOperation => ({
    authorize: () => [],
    async run(input, caller) {
      calls.push({ operation: of, input, caller });
      return {};
    },
  });
  const bound = Object.fromEntries(operations.map(of => [of, operation(of)]));
  return { calls, factory: () => ({ name, operations: bound }) };
}

export function awsError(code: string, message = code): AwsError {
  return new AwsError(code, message);
}
