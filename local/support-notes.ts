import type { ServiceName } from './core/service.ts';

/** What a list of operations cannot say: where a covered operation does less than AWS, and why. */
export const supportNotes: Partial<Record<ServiceName, readonly string[]>> = {
  apigateway: [
    'APIs come from the template; the API of the service itself only reads them.',
    '`responseTransferMode: STREAM` is served for Lambda functions, within the times and at the pace that AWS documents for Regional APIs.',
  ],
  'application-autoscaling': ['Of the namespaces, `sagemaker` is acted upon.'],
  cloudwatch: [
    'Also speaks the older Query protocol and Smithy RPC v2 with CBOR.',
    'Metric math has no `SEARCH`; name each metric.',
  ],
  dynamodb: ['Answered by dynalite, which validates requests itself; what it lacks is added in front of it.'],
  iam: [
    'Roles come from the template; the API only reads them.',
    'Identity policies, inline and the few managed ones in `local/iam/managed-policies.ts`, are enforced on every call of a role. ' +
      'Permission boundaries, session policies and service control policies are not.',
  ],
  kms: [
    'Keys are `HMAC_*` and `SYMMETRIC_DEFAULT`; of their cryptographic operations there are those of message authentication codes.',
    "A caller needs both a policy of its own and the key's; on AWS a key policy that names a role lets it in by itself.",
  ],
  lambda: [
    'Functions come from the template.',
    "`awslambda.streamifyResponse` and `HttpResponseStream` are those of the Node.js runtime; streams are held back to Lambda's pace.",
  ],
  s3: [
    'Path style and virtual-host style (`<bucket>.localhost`). Access control lists are absent.',
    'Buckets keep versions and have policies, whose conditions are judged; every connection counts as one with TLS. Encryption is not shown.',
    '`UploadPartCopy` and `GetObjectTagging` are absent: copies between buckets that a client makes in parts fail. ' +
      '`CopyObject` works.',
  ],
  sagemaker: [
    'Pipelines: the step types Training, Processing, Tuning, Transform, Model, RegisterModel, Condition, Fail, Lambda, Callback, ' +
      'QualityCheck and ClarifyCheck. A definition with any other is refused when it is created. Pipelines have no versions.',
    'Images are, in this order: programs that `sluice register --program` has added, the reference models as processes, and images of ' +
      "this machine's Docker or Podman, which serve only. A program has port 8080, `/opt/ml` and a loopback interface of its own in Linux " +
      'namespaces, and no other network; where the machine allows none, `SAGEMAKER_BIND_TO_PORT` and `SAGEMAKER_BASE_DIR` replace them.',
    'Processing jobs run `ContainerEntrypoint` as a process; arguments that begin with `/opt/ml` are mapped into its folder, ' +
      'which `SAGEMAKER_BASE_DIR` names. One process, whatever `InstanceCount` says. Inputs are S3 prefixes in File mode.',
    'Tuning jobs search at random: `Bayesian` is taken as `Random`; `Grid`, `Hyperband`, warm starts and several training job ' +
      'definitions are refused.',
    'Model cards of packages are held to the schema of the developer guide; cards that stand alone are absent.',
    'Lineage has artifacts, actions and associations that callers make. Nothing is recorded by itself, contexts and trial ' +
      'components are absent, and so is `QueryLineage`.',
    'Of calls, CloudTrail tells the bus of `UpdateModelPackage`, five minutes later, as in an account with a trail.',
    'Transform jobs split by line or not at all; filters, joins, compression and RecordIO are refused.',
  ],
  scheduler: ['Targets are functions, state machines, queues and topics; universal targets are refused.'],
  ssm: [
    "A `SecureString` is kept in the clear and shown sealed; decrypting asks for `kms:Decrypt` on a key of the account's own.",
  ],
  sqs: ['Speaks AWS JSON 1.0 and the older Query protocol.'],
  stepfunctions: [
    'Machines are STANDARD; `EXPRESS` is refused.',
    'Distributed Map takes its items from the input, a listing of S3, or an object in JSON, JSONL or CSV; manifests and Parquet are ' +
      'refused. A redrive runs the whole Map again. Child executions put no events on the bus and no metrics.',
    'States are written in JSONata; states in JSONPath are refused when the machine is created.',
    '`StartSyncExecution` is refused, as AWS does for STANDARD machines. The SDK puts `sync-` before the host; ' +
      'a client only gets here with `disableHostPrefix: true`.',
  ],
  sts: ['Sessions do not expire. Signatures are not checked; an unknown access key is the root of the account.'],
};
