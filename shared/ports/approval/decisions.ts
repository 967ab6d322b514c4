/** Writes decisions into the model registry, where every other tool sees them. */
export interface Decisions {
  /** `description` is kept with the version; without one, the last is left as it is. */
  decide(
    modelPackageArn: string,
    approval: 'Approved' | 'Rejected' | 'PendingManualApproval',
    description?: string,
  ): Promise<void>;
}
