/** Where a running local cloud is reached. Also the content of `.sluice/local.json`. */
export interface Addresses {
  readonly endpoint: string;
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly region: string;
  readonly accountId: string;
  /** How much faster than this machine's the cloud's clock runs. */
  readonly speed: number;
  /** The stack's outputs by name. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** What a person is told once the cloud serves: the addresses, and a line to copy for each kind of client. */
export function announcement(addresses: Addresses, models: readonly string[]): string {
  const { endpoint, apiUrl, apiKey, region, accountId } = addresses;
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
  see what serves
    npx sluice status --local
${models.length > 0 ? firstSteps(addresses, models[0] ?? '') : ''}
  keep requests coming, since a canary needs them
    npm run traffic -- MODEL --rate 20
${paceText(addresses)}
  Ctrl-C ends it.
`;
}

/** What the speed does, and what it leaves as it is. */
function paceText({ speed }: Addresses): string {
  if (speed === 1) return '';
  const times = `${speed} times as fast`;
  return `  time
    Waits, bakes, alarms and schedules pass ${times} as on AWS; requests, and what models take for them, do not.
    Twenty requests a second are ${Number(((20 * 60) / speed).toPrecision(3))} a minute to a rollout here.
`;
}

/** From the registered version to an answer of the served model. */
function firstSteps({ endpoint, apiUrl, apiKey, region, accountId }: Addresses, model: string): string {
  return `  approve version 1
    aws --endpoint-url ${endpoint} sagemaker update-model-package --model-approval-status Approved \\
      --model-package-arn arn:aws:sagemaker:${region}:${accountId}:model-package/${model}/1
  ask the model
    curl -s ${apiUrl}/models/${model}/invocations -H 'x-api-key: ${apiKey}' -H 'content-type: application/json' \\
      -d '{"text":"Congratulations, you have won a free prize"}'
`;
}
