/** Why a deployment ends in a rollback; the reason is absent where AWS gives none. */
export type DeploymentOutcome = { readonly done: true } | { readonly done: false; readonly reason: string | undefined };
