/** What Application Auto Scaling offers to the other services of the cloud, beside its API. */
export interface ApplicationAutoscalingCore {
  /**
   * An alarm's action on a policy. CloudWatch calls this at each evaluation while the alarm is in `ALARM`, with the newest
   * data point as `value`.
   */
  onAlarm(policyArn: string, alarmName: string, state: string, data: { readonly value?: number | undefined }): void;
  /** The scalable targets on variants of an endpoint. */
  targetsOf(endpointName: string): readonly {
    readonly resourceId: string;
    readonly variantName: string;
    readonly scalableDimension: string;
  }[];
}
