/** Environment variables as Lambda sets them, with a value for each of the function's own. Nothing is reached by them. */
export function lambdaEnvironment(name: string, variables: readonly string[]): Record<string, string> {
  return {
    ...Object.fromEntries(
      variables.map(variable => [variable, 'arn:aws:states:us-east-1:111122223333:stateMachine:bench']),
    ),
    TABLE_NAME: 'sluice-bench',
    SLUICE_STAGE: 'bench',
    POWERTOOLS_TRACE_ENABLED: 'false',
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    PATH: process.env['PATH'] ?? '',
  };
}
