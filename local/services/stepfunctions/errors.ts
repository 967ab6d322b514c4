import { AwsError } from '../../core/aws-error.ts';

type Make = (detail: string) => AwsError;

/** An error whose message is `<title>: '<detail>'`, the form of most messages of Step Functions. */
function quoted(code: string, title: string): Make {
  return detail => new AwsError(code, `${title}: '${detail}'`);
}

export const executionAlreadyExists = quoted('ExecutionAlreadyExists', 'Execution Already Exists');
export const executionDoesNotExist = quoted('ExecutionDoesNotExist', 'Execution Does Not Exist');
export const executionNotRedrivable = quoted('ExecutionNotRedrivable', 'Execution Not Redrivable');
export const invalidArn = quoted('InvalidArn', 'Invalid Arn');
export const invalidExecutionInput = quoted('InvalidExecutionInput', 'Invalid State Machine Execution Input');
export const invalidName = quoted('InvalidName', 'Invalid Name');
export const invalidOutput = quoted('InvalidOutput', 'Invalid Output');
export const invalidRoleArn = quoted('InvalidArn', 'Invalid Role Arn');
export const invalidToken = quoted('InvalidToken', 'Invalid Token');
export const resourceNotFound = quoted('ResourceNotFound', 'Resource not found');
export const stateMachineAlreadyExists = quoted('StateMachineAlreadyExists', 'State Machine Already Exists');
export const stateMachineDeleting = quoted('StateMachineDeleting', 'State Machine is being deleted');
export const stateMachineDoesNotExist = quoted('StateMachineDoesNotExist', 'State Machine Does Not Exist');
export const taskDoesNotExist = quoted('TaskDoesNotExist', 'Task Does Not Exist');
export const taskTimedOut = quoted('TaskTimedOut', 'Task Timed Out');
export const typeNotSupported: Make = detail => new AwsError('StateMachineTypeNotSupported', detail);
export const validation: Make = detail => new AwsError('ValidationException', detail);
