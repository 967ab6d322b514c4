/** What API Gateway hands to the inference function for one JSON body. */
export function proxyEvent(
  body: string | Uint8Array,
  model = 'text-classification',
  route: 'invocations' | 'invocations-stream' = 'invocations',
): object {
  return {
    resource: `/models/{model}/${route}`,
    path: `/models/${model}/${route}`,
    httpMethod: 'POST',
    headers: { 'content-type': 'application/json' },
    multiValueHeaders: { 'content-type': ['application/json'] },
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: { model },
    stageVariables: null,
    requestContext: {
      authorizer: { client: 'bench', auth: 'apiKey' },
      requestId: 'bench',
      stage: 'bench',
      identity: {},
      resourcePath: `/models/{model}/${route}`,
    },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
  };
}

export const lambdaContext = {
  functionName: 'sluice-bench-inference',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:sluice-bench-inference',
  memoryLimitInMB: '512',
  awsRequestId: 'bench',
  logGroupName: '/aws/lambda/sluice-bench-inference',
  logStreamName: 'bench',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => 29_000,
} as const;
