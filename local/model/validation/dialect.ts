import { AwsError } from '../../core/aws-error.ts';
import type { ServiceName } from '../../core/service.ts';
import type { Violation } from './violation.ts';
import { countedMessage } from './violation-message.ts';

type Violations = readonly [Violation, ...Violation[]];

/** What a service's errors look like where its model does not say: codes, statuses, prefixes, wording. */
export interface Dialect {
  /** Turns violations of the model into the service's own error. `undefined`: the service checks its input itself. */
  readonly invalid?: (violations: Violations, operation: string) => AwsError;
  /** Code and status of a call that IAM refuses. */
  readonly denied: { readonly code: string; readonly status: number };
  /** What stands before the error's name in `__type` of JSON replies. */
  readonly typePrefix?: string;
}

function counted(code: string) {
  return (violations: Violations): AwsError => new AwsError(code, countedMessage(violations));
}

const jsonDenied = { code: 'AccessDeniedException', status: 400 };
const restDenied = { code: 'AccessDeniedException', status: 403 };
const queryDenied = { code: 'AccessDenied', status: 403 };

/** Operations of CloudWatch that name the missing parameter as its oldest protocol did. */
const metricOperations = new Set(['PutMetricData', 'GetMetricStatistics', 'ListMetrics']);

function cloudwatchInvalid(violations: Violations, operation: string): AwsError {
  const missing = violations.find(violation => violation.kind === 'required');
  if (!missing || !metricOperations.has(operation)) return counted('ValidationError')(violations);
  const name = missing.path.join('.').replaceAll(/(\d+)\.member/g, 'member.$1');
  return new AwsError('MissingParameter', `The parameter ${name} is required.`);
}

function sqsInvalid([first]: Violations): AwsError {
  const name = first.path.join('.');
  if (first.kind === 'required') {
    return new AwsError('MissingParameter', `The request must contain the parameter ${name}.`);
  }
  const message = `Value ${first.value ?? ''} for parameter ${name} is invalid. Reason: ${first.constraint}.`;
  return new AwsError('InvalidParameterValue', message);
}

function s3Invalid([first]: Violations): AwsError {
  if (first.path.length > 1 || first.kind === 'required') {
    const message = 'The XML you provided was not well-formed or did not validate against our published schema';
    return new AwsError('MalformedXML', message);
  }
  const fields = { ArgumentName: first.path[0], ArgumentValue: first.value };
  return new AwsError('InvalidArgument', first.constraint, { fields });
}

export const dialects: Readonly<Record<ServiceName, Dialect>> = {
  apigateway: { invalid: counted('BadRequestException'), denied: restDenied },
  'application-autoscaling': { invalid: counted('ValidationException'), denied: jsonDenied },
  cloudwatch: { invalid: cloudwatchInvalid, denied: queryDenied },
  // dynalite, which answers these calls, validates them itself.
  dynamodb: { denied: jsonDenied, typePrefix: 'com.amazonaws.dynamodb.v20120810#' },
  events: { invalid: counted('ValidationException'), denied: jsonDenied },
  iam: { invalid: counted('ValidationError'), denied: queryDenied },
  kms: { invalid: counted('ValidationException'), denied: jsonDenied },
  lambda: { invalid: counted('ValidationException'), denied: restDenied },
  logs: { invalid: counted('InvalidParameterException'), denied: jsonDenied },
  s3: { invalid: s3Invalid, denied: queryDenied },
  sagemaker: { invalid: counted('ValidationException'), denied: jsonDenied },
  'sagemaker-runtime': { invalid: counted('ValidationError'), denied: restDenied },
  scheduler: { invalid: counted('ValidationException'), denied: restDenied },
  sns: { invalid: counted('ValidationError'), denied: { code: 'AuthorizationError', status: 403 } },
  sqs: { invalid: sqsInvalid, denied: queryDenied, typePrefix: 'com.amazonaws.sqs#' },
  ssm: { invalid: counted('ValidationException'), denied: jsonDenied },
  stepfunctions: { invalid: counted('ValidationException'), denied: jsonDenied },
  sts: { invalid: counted('ValidationError'), denied: queryDenied },
};
