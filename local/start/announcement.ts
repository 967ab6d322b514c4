/** Where a running local cloud is reached. Also the content of `.sluice/local.json`. */
export interface Addresses {
  readonly endpoint: string;
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly region: string;
  readonly accountId: string;
  /** The stack's outputs by name. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** What a person is told once the cloud serves: the addresses, and a line to copy for each kind of client. */
export function announcement(
  { endpoint, apiUrl, apiKey, region, accountId }: Addresses,
  models: readonly string[],
): string {
  const credentials = `AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`;
  return `ready

  AWS endpoint   ${endpoint}   (account ${accountId}, region ${region})
  inference API  ${apiUrl}
  API key        ${apiKey}

  credentials (any will do)
    export ${credentials}
  aws CLI, any version
    aws --endpoint-url ${endpoint} sagemaker list-model-package-groups
  aws CLI 1.29 or 2.13 and newer, JavaScript SDK v3, boto3 1.28 and newer
    export AWS_ENDPOINT_URL=${endpoint}
  boto3, any version
    boto3.client('sagemaker', endpoint_url='${endpoint}')
  see what serves, with both exports
    npx sluice status
${models.length > 0 ? firstSteps({ endpoint, apiUrl, apiKey, region, accountId }, models[0] ?? '') : ''}
  Ctrl-C ends it.
`;
}

/** From the registered version to an answer of the served model. */
function firstSteps(
  { endpoint, apiUrl, apiKey, region, accountId }: Omit<Addresses, 'outputs'>,
  model: string,
): string {
  return `  approve version 1
    aws --endpoint-url ${endpoint} sagemaker update-model-package --model-approval-status Approved \\
      --model-package-arn arn:aws:sagemaker:${region}:${accountId}:model-package/${model}/1
  ask the model
    curl -s ${apiUrl}/models/${model}/invocations -H 'x-api-key: ${apiKey}' -H 'content-type: application/json' \\
      -d '{"text":"Congratulations, you have won a free prize"}'
`;
}
