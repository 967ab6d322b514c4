/** The stage of the ModelLifeCycle in which versions of a group are approved; undefined where the plain status counts. */
export type StageOf = (group: string) => Promise<string | undefined>;
