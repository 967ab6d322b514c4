/** What the rollout state machine can be told to do. Each one is a state of it, under this very name. */
export const operations = [
  'CreateModel',
  'CreateEndpointConfig',
  'CreateEndpoint',
  'UpdateEndpoint',
  'UpdateEndpointWeightsAndCapacities',
  'DeleteEndpoint',
  'DeleteEndpointConfig',
  'DeleteModel',
  'RegisterScalableTarget',
  'PutScalingPolicy',
  'DeregisterScalableTarget',
  'AwaitEndpoint',
  'SmokeTest',
  'ShiftRoute',
  'Verify',
  'Wait',
  'Record',
  'ReleaseLock',
] as const;

export type Operation = (typeof operations)[number];
