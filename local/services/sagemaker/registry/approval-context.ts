interface Approvable {
  readonly ModelApprovalStatus?: string | undefined;
  readonly ModelLifeCycle?: { readonly Stage: string; readonly StageStatus: string } | undefined;
  readonly CustomerMetadataProperties?: Readonly<Record<string, string>> | undefined;
  readonly CustomerMetadataPropertiesToRemove?: readonly string[] | undefined;
}

/** The condition keys with which a policy can tell approving from everything else that an update does. */
export function approvalContext(input: Approvable): Record<string, string | readonly string[]> {
  const context: Record<string, string | readonly string[]> = {};
  if (input.ModelApprovalStatus) context['sagemaker:ModelApprovalStatus'] = input.ModelApprovalStatus;
  if (input.ModelLifeCycle) {
    context['sagemaker:ModelLifeCycle:Stage'] = input.ModelLifeCycle.Stage;
    context['sagemaker:ModelLifeCycle:StageStatus'] = input.ModelLifeCycle.StageStatus;
  }
  for (const [key, value] of Object.entries(input.CustomerMetadataProperties ?? {})) {
    context[`sagemaker:CustomerMetadataProperties/${key}`] = value;
  }
  if (input.CustomerMetadataPropertiesToRemove?.length) {
    context['sagemaker:CustomerMetadataPropertiesToRemove'] = input.CustomerMetadataPropertiesToRemove;
  }
  return context;
}
